/** A line or a sign that lasts (octave sign, hairpin, pedal): how it is begun again, and how it is ended, as MusicXML. */
export interface Lasting {
  readonly begin: string
  readonly end: string
}

/** A slur that was begun and not yet ended. */
export interface OpenSlur {
  readonly begunInMeasure: number
  readonly staff: string
  /** Above or below, where the file says it. */
  readonly placement: string | null
}

/** What is in force at the beginning of a measure of one part though it was written before. */
export interface InForce {
  /** Clefs, key, time and the like as MusicXML, by element and staff. */
  readonly attributes: ReadonlyMap<string, string>
  readonly lasting: ReadonlyMap<string, Lasting>
  /** By their numbers. */
  readonly slurs: ReadonlyMap<string, OpenSlur>
  /** Trill lines and glissandi that were begun and not yet ended: in which measure, by their element and number. */
  readonly lines: ReadonlyMap<string, number>
  /** The number of the volta. */
  readonly ending: string | null
}

export const nothingInForce: InForce = { attributes: new Map(), lasting: new Map(), slurs: new Map(), lines: new Map(), ending: null }

/** Of a measure alone, or in force for all staves and so in place of what each had. */
const forAllStaves = new Set(['key', 'time', 'transpose'])
const ofTheMeasure = new Set(['measure-style', 'directive', 'footnote', 'level', 'staves'])
const lastingNames = new Set(['octave-shift', 'wedge', 'pedal'])
const lineNames = ['wavy-line', 'glissando', 'slide'] as const
const linesOfNotes = lineNames.map((name) => `:scope > notations ${name}`).join(', ')
const ends = new Set(['stop', 'discontinue'])
const goesOn = new Set(['continue', 'change'])
const serializer = new XMLSerializer()

/** What is in force after a measure. */
export function after(measure: Element, measureIndex: number, before: InForce): InForce {
  const [attributes, lasting, slurs, lines] = [new Map(before.attributes), new Map(before.lasting), new Map(before.slurs), new Map(before.lines)]
  let { ending } = before
  /** The lower staff may end what the upper one begins further on in the text. */
  const endedBefore = new Set<string>()
  for (const element of measure.children) {
    if (element.localName === 'attributes') for (const child of element.children) readAttribute(child, attributes)
    else if (element.localName === 'direction') for (const type of element.querySelectorAll(':scope > direction-type > *')) readLasting(type, element, lasting)
    else if (element.localName === 'barline') {
      const volta = element.querySelector(':scope > ending')
      if (volta) ending = volta.getAttribute('type') === 'start' ? (volta.getAttribute('number') ?? '1') : null
    } else if (element.localName === 'note') {
      for (const slur of element.querySelectorAll(':scope > notations > slur')) {
        const number = slur.getAttribute('number') ?? '1'
        if (slur.getAttribute('type') === 'start') {
          if (!endedBefore.delete(number)) slurs.set(number, { begunInMeasure: measureIndex, staff: staffOf(element), placement: slur.getAttribute('placement') })
        } else if (slur.getAttribute('type') === 'stop' && !slurs.delete(number)) endedBefore.add(number)
      }
      for (const line of element.querySelectorAll(linesOfNotes)) {
        const key = `${line.localName} ${line.getAttribute('number') ?? '1'}`
        if (line.getAttribute('type') === 'start') lines.set(key, measureIndex)
        else if (line.getAttribute('type') === 'stop') lines.delete(key)
      }
    }
  }
  return { attributes, lasting, slurs, lines, ending }
}

/** The staff that an element of a measure belongs to. */
export function staffOf(element: Element): string {
  return element.querySelector(':scope > staff')?.textContent?.trim() ?? '1'
}

/** The name under which an attribute is in force; null where it is not. */
export function attributeKey(attribute: Element): string | null {
  if (ofTheMeasure.has(attribute.localName)) return null
  const staff = attribute.getAttribute('number')
  return staff === null && forAllStaves.has(attribute.localName) ? attribute.localName : `${attribute.localName} ${staff ?? '1'}`
}

function readAttribute(attribute: Element, attributes: Map<string, string>): void {
  const key = attributeKey(attribute)
  if (key === null) return
  if (key === attribute.localName) for (const other of [...attributes.keys()]) if (other.startsWith(`${key} `)) attributes.delete(other)
  attributes.set(key, serializer.serializeToString(attribute))
}

function readLasting(type: Element, direction: Element, lasting: Map<string, Lasting>): void {
  if (!lastingNames.has(type.localName)) return
  const how = type.getAttribute('type') ?? ''
  const name = `${type.localName} ${type.getAttribute('number') ?? '1'}`
  const key = `${name} ${staffOf(direction)}`
  if (goesOn.has(how)) return
  if (ends.has(how)) {
    // Some programs end it on another staff than they began it on.
    if (!lasting.delete(key)) for (const other of [...lasting.keys()].filter((each) => each.startsWith(`${name} `)).slice(-1)) lasting.delete(other)
    return
  }
  lasting.set(key, { begin: asDirection(type, direction), end: asDirection(type, direction, 'stop') })
}

function asDirection(type: Element, direction: Element, how?: string): string {
  const copy = type.cloneNode(true) as Element
  if (how) copy.setAttribute('type', how)
  const placement = direction.getAttribute('placement')
  return `<direction${placement ? ` placement="${placement}"` : ''}><direction-type>${serializer.serializeToString(copy)}</direction-type><staff>${staffOf(direction)}</staff></direction>`
}

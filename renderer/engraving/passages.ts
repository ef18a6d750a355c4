import type { Score } from '../../core/score/score.ts'
import { after, attributeKey, nothingInForce, staffOf, type InForce, type OpenSlur } from './in-force.ts'
import { withParts, type PartText, type ScoreText } from './score-text.ts'

/** Some measures of a score as a document of their own, which begins and ends as it would in the middle of the whole. */
export interface Passage {
  readonly document: Document
  /** `Measure.index` of the document's first measure; what stands before `first` is there for what reaches over, and is not shown. */
  readonly from: number
  /** A line begins with this one. */
  readonly first: number
  readonly last: number
}

/** A slur is read from where it was begun, since that decides on which side of the notes it runs; one from further back than this is begun anew. */
const lookBackMeasures = 8
const openingTag = /^<measure(?:[^>"']|"[^"]*"|'[^']*')*>/

/** A score, read passage by passage from its beginning; each note carries its number. */
export class ScorePassages {
  readonly measures: number
  readonly #text: ScoreText
  readonly #score: Score
  /** By measure, by part; known as far as the passages were read. */
  readonly #inForce: InForce[][]
  readonly #notesById = new Map<string, number[]>()
  readonly #scoreNotes = new Map<number, number[]>()

  constructor(text: ScoreText, score: Score) {
    this.#text = withParts(text, new Set(score.parts.map(({ id }) => id)))
    this.#score = score
    this.measures = Math.max(0, ...this.#text.parts.map((part) => part.measures.length))
    this.#inForce = [this.#text.parts.map(() => nothingInForce)]
    for (const { id, index } of score.notes) this.#notesById.set(id, [...(this.#notesById.get(id) ?? []), index])
  }

  get notes(): number {
    return this.#text.parts.reduce((sum, { measures }) => sum + measures.reduce((all, { notes }) => all + notes, 0), 0)
  }

  /** How many notes a measure has, as a measure of the work that it makes. */
  notesIn(measureIndex: number): number {
    return this.#text.parts.reduce((sum, { measures }) => sum + (measures[measureIndex]?.notes ?? 0), 0)
  }

  /** The struck notes (indices into `Score.notes`) of a note by its number. */
  scoreNotesOf(number: number): readonly number[] {
    return this.#scoreNotes.get(number) ?? []
  }

  /** `first`: as far as the passages before have come, or less. */
  open(first: number, last: number): Passage {
    const known = this.#inForce[first]
    if (!known) throw new Error(`What is before measure ${first} has not been read`)
    const reaching = known.flatMap((inForce, part) => this.#reachingOver(inForce, part, first))
    const from = Math.max(0, Math.min(first - 1, Math.max(first - lookBackMeasures, Math.min(...reaching))))
    const { head, parts } = this.#text
    const begun = this.#inForce[from]!
    const text = parts.map((part, at) => `${part.opening}${slice(part, from, last, begun[at]!)}</part>`).join('')
    const document = new DOMParser().parseFromString(`${head}${text}</score-partwise>`, 'application/xml')
    if (document.querySelector('parsererror')) throw new Error('The score is not well-formed')
    this.#dropOtherParts(document)
    const elements = [...document.querySelectorAll('score-partwise > part')]
    elements.forEach((part, at) => {
      const measures = [...part.children].filter(({ localName }) => localName === 'measure')
      this.#read(measures, at, from)
      settleAttributes(measures[0], this.#text.parts[at]!)
      measures.forEach((measure, offset) => this.#settleMeasure(measure, from + offset, at, first))
      // One that ends before what is shown is left out: begun anew on the note that ends it, it would never end.
      begun[at]!.slurs.forEach((slur, number) => { if (known[at]!.slurs.get(number) === slur && this.#isEnded(`slur ${number}`, at, from)) reachSlur(measures[0], slur, number, 'start') })
      if (last < this.measures - 1) this.#endAll(measures.at(-1), at, last + 1)
    })
    return { document, from, first, last }
  }

  /** Where slurs, trill lines and glissandi were begun that go on in a measure; some exporters never end one. */
  #reachingOver({ slurs, lines }: InForce, part: number, measureIndex: number): number[] {
    const begun = [...slurs].map(([number, { begunInMeasure }]): [string, number] => [`slur ${number}`, begunInMeasure])
    return [...begun, ...lines].filter(([key]) => this.#isEnded(key, part, measureIndex)).map(([, begunIn]) => begunIn)
  }

  /** What goes on in a measure is ended there or later, before it is begun again. */
  #isEnded(key: string, part: number, from: number): boolean {
    const [name = '', number] = key.split(' ')
    const { measures } = this.#text.parts[part]!
    for (let at = from; at < measures.length; at++) {
      const { text } = measures[at]!
      if (!text.includes(`<${name}`)) continue
      const types = [...text.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].filter(([tag]) => valueOf(tag, 'number', '1') === number).map(([tag]) => valueOf(tag, 'type', ''))
      if (types.includes('stop')) return true
      if (types.includes('start')) return false
    }
    return false
  }

  #dropOtherParts(document: Document): void {
    const ids = new Set(this.#text.parts.map(({ id }) => id))
    const listed = [...document.querySelectorAll('part-list > score-part')]
    const others = listed.filter(({ id }) => !ids.has(id))
    for (const other of others) other.remove()
    if (others.length) for (const group of document.querySelectorAll('part-list > part-group')) group.remove()
  }

  /** Goes on with what is in force, to the measure after the last one. */
  #read(measures: readonly Element[], part: number, from: number): void {
    measures.forEach((measure, offset) => {
      const at = from + offset
      this.#inForce[at + 1] ??= []
      this.#inForce[at + 1]![part] ??= after(measure, at, this.#inForce[at]![part]!)
    })
  }

  #settleMeasure(measure: Element, measureIndex: number, part: number, first: number): void {
    for (const print of measure.querySelectorAll(':scope > print')) for (const name of ['new-system', 'new-page']) print.removeAttribute(name)
    if (measureIndex === first && first > 0) {
      const print = measure.ownerDocument.createElement('print')
      print.setAttribute('new-system', 'yes')
      measure.prepend(print)
    }
    if (Number.isNaN(Number.parseInt(measure.getAttribute('number') ?? '', 10))) measure.setAttribute('number', String(this.#score.measures[measureIndex]?.measure ?? measureIndex + 1))
    let number = this.#text.parts[part]!.measures[measureIndex]?.notesBefore ?? 0
    for (const note of measure.children) if (note.localName === 'note') this.#tag(note, ++number, measureIndex)
  }

  /**
   * The engraver forgets the ids of notes but keeps the id of the instrument that each is to be played on, and makes no other
   * use of it. So each note's number (counted from 1 in the whole document) travels as its instrument: exact, whatever the voices, grace notes or octave signs.
   */
  #tag(note: Element, number: number, measureIndex: number): void {
    for (const instrument of note.querySelectorAll(':scope > instrument')) instrument.remove()
    const instrument = note.ownerDocument.createElement('instrument')
    instrument.setAttribute('id', String(number))
    note.append(instrument)
    if (note.querySelector(':scope > rest')) return
    // An id that a file gives twice is told apart by its measure.
    const struck = this.#notesById.get(note.getAttribute('id') || `note-${number}`) ?? []
    this.#scoreNotes.set(number, struck.filter((index) => this.#score.notes[index]!.measureIndex === measureIndex))
  }

  #endAll(measure: Element | undefined, part: number, next: number): void {
    if (!measure) return
    const { lasting, slurs, ending } = this.#inForce[next]![part]!
    for (const { end } of lasting.values()) append(measure, end)
    if (ending !== null) append(measure, `<barline location="right"><ending number="${ending}" type="stop"/></barline>`)
    slurs.forEach((slur, number) => { if (this.#isEnded(`slur ${number}`, part, next)) reachSlur(measure, slur, number, 'stop') })
  }
}

function valueOf(tag: string, attribute: string, otherwise: string): string {
  return new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1] ?? otherwise
}

/** The text of the measures, what is in force written before the first. */
function slice(part: PartText, from: number, last: number, { attributes, lasting, ending }: InForce): string {
  const texts: string[] = []
  for (let at = from; at <= last; at++) texts.push(part.measures[at]?.text ?? `<measure number="${at + 1}"></measure>`)
  const before = [
    `<attributes>${[...attributes.values()].join('')}</attributes>`,
    ending === null ? '' : `<barline location="left"><ending number="${ending}" type="start"/></barline>`,
    ...[...lasting.values()].map(({ begin }) => begin),
  ]
  return [texts[0]!.replace(openingTag, (tag) => tag + before.join('')), ...texts.slice(1)].join('')
}

/** What the first measure says itself counts in place of what was in force; as many staves as the part ever has. */
function settleAttributes(measure: Element | undefined, part: PartText): void {
  const carried = measure?.firstElementChild
  if (!measure || !carried) return
  for (const own of measure.querySelectorAll(':scope > attributes')) {
    if (own === carried) continue
    if (isAfterNotes(own)) break
    for (const child of [...own.children]) {
      const key = attributeKey(child)
      for (const old of [...carried.children]) if (attributeKey(old) === key || (key === child.localName && old.localName === key)) old.remove()
      carried.append(child)
    }
    own.remove()
  }
  for (const staves of carried.querySelectorAll('staves')) staves.remove()
  if (part.staves < 2) return
  const staves = measure.ownerDocument.createElement('staves')
  staves.textContent = String(part.staves)
  const key = [...carried.children].findLast(({ localName }) => ['divisions', 'key', 'time'].includes(localName))
  if (key) key.after(staves)
  else carried.prepend(staves)
}

function isAfterNotes(element: Element): boolean {
  for (let before = element.previousElementSibling; before; before = before.previousElementSibling) if (['note', 'forward', 'backup'].includes(before.localName)) return true
  return false
}

/** A slur that comes from further back, or goes further on, gets an end here, where it is not shown. */
function reachSlur(measure: Element | undefined, { staff, placement }: OpenSlur, number: string, type: 'start' | 'stop'): void {
  const notes = [...(measure?.children ?? [])].filter((each) => each.localName === 'note' && each.querySelector(':scope > pitch') && !each.querySelector(':scope > grace, :scope > chord') && staffOf(each) === staff)
  const note = type === 'start' ? notes[0] : notes.at(-1)
  const slur = `<slur type="${type}" number="${number}"${placement ? ` placement="${placement}"` : ''}/>`
  const notations = note?.querySelector(':scope > notations')
  if (notations) append(notations, slur)
  else if (note) append(note, `<notations>${slur}</notations>`)
}

function append(element: Element, xml: string): void {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml').documentElement
  element.append(element.ownerDocument.importNode(parsed, true))
}

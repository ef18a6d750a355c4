import { child, childrenOf, type XmlElement } from './xml.ts'

/** What steers the playing order at one measure. */
export interface MeasureSigns {
  repeatStart: boolean
  /** How often the section is played in all; null where no repeat ends here. */
  repeatEndTimes: number | null
  /** The numbers under the bracket that begins here; empty for a bracket without number. */
  endingStart: readonly number[] | null
  endingStop: boolean
  /** Names of the segno and coda signs here; '' where they have none. */
  segno: string | null
  coda: string | null
  toCoda: string | null
  fine: boolean
  jump: Jump | null
}

export interface Jump {
  /** Null: from the beginning. */
  readonly toSegno: string | null
  readonly until: 'fine' | 'coda' | 'either'
}

export function noSigns(): MeasureSigns {
  return { repeatStart: false, repeatEndTimes: null, endingStart: null, endingStop: false, segno: null, coda: null, toCoda: null, fine: false, jump: null }
}

/** Reads a `<barline>`; "left" is the beginning of the measure, anything else its end. */
export function readBarline(barline: XmlElement, signs: MeasureSigns): void {
  const repeat = child(barline, 'repeat')
  const direction = repeat?.attributes['direction']
  if (direction === 'forward') signs.repeatStart = true
  if (direction === 'backward') {
    const times = Math.round(Number(repeat?.attributes['times'] ?? 2))
    signs.repeatEndTimes = times >= 1 ? times : 2
  }
  const ending = child(barline, 'ending')
  const type = ending?.attributes['type']
  if (type === 'start') signs.endingStart = endingNumbers(ending?.attributes['number'] ?? '')
  else if (type === 'stop' || type === 'discontinue') signs.endingStop = true
  if (child(barline, 'segno') || barline.attributes['segno'] !== undefined) signs.segno ??= barline.attributes['segno'] ?? ''
  if (child(barline, 'coda') || barline.attributes['coda'] !== undefined) signs.coda ??= barline.attributes['coda'] ?? ''
}

/** "1, 2", "1.2.", "1-3" */
export function endingNumbers(text: string): readonly number[] {
  return text.split(/[\s,.;]+/).flatMap((piece) => {
    const [, from, to] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(piece) ?? []
    if (from === undefined) return []
    const last = Math.min(Number(to ?? from), Number(from) + 99)
    return Array.from({ length: Math.max(0, last - Number(from) + 1) }, (_, i) => Number(from) + i)
  })
}

/**
 * Reads a `<direction>` or a `<sound>` for jumps. `<sound>` is what the exporter meant; words count where it says nothing,
 * since many write only "D.C. al Fine".
 */
export function readJumps(element: XmlElement, signs: MeasureSigns): void {
  const types = element.name === 'direction' ? childrenOf(element, 'direction-type').flatMap((t) => t.children) : []
  const sound = element.name === 'sound' ? element : child(element, 'sound')
  const said = sound?.attributes ?? {}
  const words = types.filter((t) => t.name === 'words').map((t) => t.text).join(' ').replace(/\s+/g, ' ').trim()

  const until = /fine/i.test(words) ? 'fine' : /coda/i.test(words) ? 'coda' : 'either'
  const daCapo = said['dacapo'] === 'yes' || /\bd\. ?c\.?(?![a-z])|\bda capo\b/i.test(words)
  const dalSegno = said['dalsegno'] ?? (/\bd\. ?s\.?(?![a-z])|\bdal? segno\b/i.test(words) ? '' : undefined)
  if (daCapo) signs.jump ??= { toSegno: null, until }
  else if (dalSegno !== undefined) signs.jump ??= { toSegno: dalSegno, until }

  const toCoda = said['tocoda'] ?? (/^(to|al|alla) coda\b/i.test(words) && !daCapo ? '' : undefined)
  if (toCoda !== undefined) signs.toCoda ??= toCoda
  if (said['fine'] !== undefined || /^fine\.?$/i.test(words)) signs.fine = true
  // Beside words like "D.S. al Coda" the signs are only drawn; elsewhere they mark a place.
  const drawn = (sign: string) => types.some((t) => t.name === sign) && !daCapo && dalSegno === undefined && toCoda === undefined
  if (said['segno'] !== undefined || drawn('segno')) signs.segno ??= said['segno'] ?? ''
  if (said['coda'] !== undefined || drawn('coda') || /^coda\.?$/i.test(words)) signs.coda ??= said['coda'] ?? ''
}

import { isFailure } from '../../protocol/failure.ts'
import { readScore, type Score, type ScoreNote } from '../index.ts'

/** In these scores a quarter note has four divisions unless they say otherwise. */
export const quarter = 4

interface NoteOptions {
  readonly id?: string
  readonly chord?: boolean
  readonly grace?: boolean
  readonly tie?: readonly ('start' | 'stop')[]
  readonly voice?: number
  readonly staff?: number
  readonly hidden?: boolean
  readonly cue?: boolean
  readonly notations?: string
}

/** `note('C#4', quarter)`; a rest is `note('rest', quarter)`. */
export function note(name: string, duration: number, options: NoteOptions = {}): string {
  const [, step, sign, octave] = /^([A-G])([#b]?)(-?\d+)$/.exec(name) ?? []
  const alter = sign === '#' ? '<alter>1</alter>' : sign === 'b' ? '<alter>-1</alter>' : ''
  const pitch = name === 'rest' ? '<rest/>' : `<pitch><step>${step}</step>${alter}<octave>${octave}</octave></pitch>`
  const ties = (options.tie ?? []).map((type) => `<tie type="${type}"/>`).join('')
  const attributes = `${options.id ? ` id="${options.id}"` : ''}${options.hidden ? ' print-object="no"' : ''}`
  return `<note${attributes}>${options.grace ? '<grace/>' : ''}${options.cue ? '<cue/>' : ''}${options.chord ? '<chord/>' : ''}${pitch}${options.grace ? '' : `<duration>${duration}</duration>`}${ties}<voice>${options.voice ?? 1}</voice><staff>${options.staff ?? 1}</staff>${options.notations ? `<notations>${options.notations}</notations>` : ''}</note>`
}

export const backup = (duration: number) => `<backup><duration>${duration}</duration></backup>`
export const forward = (duration: number) => `<forward><duration>${duration}</duration></forward>`

/** A piano part; contents of measures that do not begin with `<measure` get numbers from 1. */
export function scoreXml(...measures: readonly string[]): string {
  return scoreOfParts([{ id: 'P1', name: 'Piano', measures }])
}

export function scoreOfParts(parts: readonly { readonly id: string; readonly name: string; readonly measures: readonly string[] }[]): string {
  const list = parts.map((p) => `<score-part id="${p.id}"><part-name>${p.name}</part-name></score-part>`).join('')
  const written = parts.map((p) => {
    const measures = p.measures.map((m, i) => (m.startsWith('<measure') ? m : `<measure number="${i + 1}">${m}</measure>`))
    const first = measures[0]?.replace('>', `><attributes><divisions>${quarter}</divisions></attributes>`) ?? ''
    return `<part id="${p.id}">${first}${measures.slice(1).join('')}</part>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><score-partwise version="4.0"><part-list>${list}</part-list>${written.join('')}</score-partwise>`
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The score; a failure is a failed test. */
export function read(xml: string): Score {
  const answer = readScore(bytesOf(xml), 'test.musicxml')
  if (isFailure(answer)) throw new Error(answer.message)
  return answer.score
}

/** "C4@1.5" for each struck note in playing order, at its played position. */
export function struck(score: Score): string[] {
  return score.notes.map((n) => `${nameOf(n)}@${Math.round(n.playedQuarters * 1000) / 1000}`)
}

function nameOf({ pitch }: ScoreNote): string {
  return `${['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'][pitch % 12]}${Math.floor(pitch / 12) - 1}`
}

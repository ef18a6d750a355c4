import type { Score } from '../../../score/score.ts'
import type { Take } from '../../../session/take.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import { alike } from './alike.ts'
import type { Departure } from './itinerary.ts'
import type { Performance } from './stroke.ts'

/** How soon a player was found in a stretch. */
export interface FoundAgain {
  readonly departure: Departure
  /** Written notes played before verdicts were right: of the eight from there on at least seven. Null: not in this stretch. */
  readonly notes: number | null
  readonly stretch: number
  /** The text from there on is written elsewhere too, for so many moments at least. */
  readonly copy: boolean
}

/** Two passages alike for so many moments cannot be told apart in time. */
const copyMoments = 8

/** Whether the text at a moment comes again in other measures. */
export function comesTwice(score: Score, { moments, byPitch }: ScoreMoments, at: number): boolean {
  const measureOf = (moment: number) => score.notes[moments[moment]!.notes[0]!]!.measureIndex
  const alike = (k: number, other: number) => {
    const a = moments[at + k]?.pitches
    const b = moments[other + k]?.pitches
    return a !== undefined && b !== undefined && a.length === b.length && a.every((pitch) => b.includes(pitch))
  }
  return byPitch[moments[at]!.pitches[0]!]!.some((other) => measureOf(other) !== measureOf(at) && Array.from({ length: copyMoments }, (_, k) => k).every((k) => alike(k, other)))
}

const windowNotes = 8
const rightOfWindow = 7

/**
 * For each stretch of at least eight written notes; a note is right where the verdict names the written note that was played, or one
 * that cannot be told from it.
 */
export function foundAgain(score: Score, moments: ScoreMoments, { strokes, stretches }: Performance, take: Take): FoundAgain[] {
  const said = new Map(take.verdicts.filter(({ kind }) => kind === 'right').map(({ playedNote, scoreNote }) => [playedNote, scoreNote]))
  const same = alike(moments)
  const right = strokes.map(({ scoreNote }, k) => {
    const told = said.get(k)
    if (told === undefined || told === null || scoreNote < 0) return false
    return score.notes[told]!.id === score.notes[scoreNote]!.id || same(moments.momentOfNote[told]!, moments.momentOfNote[scoreNote]!)
  })
  return stretches.flatMap(({ departure, from }, stretch) => {
    const part = strokes.flatMap((stroke, k) => (stroke.stretch === stretch && stroke.truth === 'written' ? [right[k]!] : []))
    if (part.length < windowNotes) return []
    const notes = part.findIndex((ok, k) => {
      const window = part.slice(k, k + windowNotes)
      return ok && (window.length === windowNotes ? window.filter((x) => x).length >= rightOfWindow : window.length >= 4 && window.every((x) => x))
    })
    return [{ departure, notes: notes < 0 ? null : notes, stretch, copy: comesTwice(score, moments, from) }]
  })
}

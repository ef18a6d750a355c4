import type { Chance } from '../../core/following/testing/player/chance.ts'
import type { Score } from '../../core/score/index.ts'
import type { Take } from '../../core/session/take.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { ScoredPerformance } from './scored-performance.ts'

/** A performance of which single chords are played early or late. */
export interface MovedChords {
  readonly played: readonly PlayedNote[]
  /** For each of `played`, its index in the performance as it was. */
  readonly was: readonly number[]
  /** By the index that a note had: so much later (seconds; negative: earlier) than it was played. */
  readonly movedBy: ReadonlyMap<number, number>
}

export const movedSeconds = [0.1, 0.15, 0.2, 0.3]
/** Of the way to the next chord, or the one before, a move takes so much at most: the order of the chords stays. */
export const mostOfTheWay = 0.5
/** So many chords on both sides were played in time and stay where they are. */
export const chordsAround = 4
const chordsBetween = 12

interface Chord {
  readonly seconds: number
  readonly notes: readonly number[]
  readonly isInTime: boolean
}

/** Moves chords of a performance that were told to be in time, `taken` as it was played, among others that were: what is early or late then is so by this alone. */
export function movedChords({ score, played }: ScoredPerformance, taken: Take, chance: Chance): MovedChords {
  const chords = chordsOf(score, played, taken)
  const movedBy = new Map<number, number>()
  for (let at = chordsAround; at < chords.length - chordsAround; at++) {
    if (!chords.slice(at - chordsAround, at + chordsAround + 1).every(({ isInTime }) => isInTime)) continue
    const by = chance.pick(movedSeconds) * (chance.happens(0.5) ? 1 : -1)
    const way = by > 0 ? chords[at + 1]!.seconds - chords[at]!.seconds : chords[at]!.seconds - chords[at - 1]!.seconds
    if (Math.abs(by) > mostOfTheWay * way) continue
    for (const note of chords[at]!.notes) movedBy.set(note, by)
    at += chordsBetween
  }
  return { ...inOrder(played, movedBy), movedBy }
}

/** What was played for each moment of the score, of each stretch by itself, in the order of playing. */
function chordsOf(score: Score, played: readonly PlayedNote[], { verdicts }: Take): Chord[] {
  const chords = new Map<string, { notes: number[]; isInTime: boolean }>()
  for (const { kind, scoreNote, playedNote, timing, pass } of verdicts) {
    if (kind !== 'right' || scoreNote === null || playedNote === null || score.notes[scoreNote]!.grace) continue
    const name = `${pass} ${score.notes[scoreNote]!.playedQuarters.toFixed(4)}`
    const chord = chords.get(name) ?? { notes: [], isInTime: true }
    chord.notes.push(playedNote)
    chords.set(name, { ...chord, isInTime: chord.isInTime && timing === 'onTime' })
  }
  return [...chords.values()].map((chord) => ({ ...chord, seconds: Math.min(...chord.notes.map((note) => played[note]!.onsetSeconds)) })).sort((a, b) => a.seconds - b.seconds)
}

function inOrder(played: readonly PlayedNote[], movedBy: ReadonlyMap<number, number>): Pick<MovedChords, 'played' | 'was'> {
  const moved = played.map((note, was) => {
    const by = movedBy.get(was) ?? 0
    const onsetSeconds = note.onsetSeconds + by
    return { was, note: { ...note, onsetSeconds, offsetSeconds: note.offsetSeconds === null ? null : note.offsetSeconds + by, emittedAtSeconds: onsetSeconds } }
  }).sort((a, b) => a.note.onsetSeconds - b.note.onsetSeconds || a.was - b.was)
  return { played: moved.map(({ note }, index) => ({ ...note, index })), was: moved.map(({ was }) => was) }
}

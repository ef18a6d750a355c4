import { Chance } from '../../core/following/testing/player/chance.ts'
import type { Score } from '../../core/score/index.ts'
import type { Take } from '../../core/session/take.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { match } from '../judging/match.ts'
import { writtenKey } from './alignment-truth.ts'
import type { ScoredPerformance } from './scored-performance.ts'

export type Jump = 'back' | 'ahead'

/** A performance cut so that the player goes back twice and jumps ahead once. */
export interface Restarted {
  readonly played: readonly PlayedNote[]
  /** Index into the truth's played notes, for each of `played`. */
  readonly truly: readonly (number | null)[]
  /** Position in `played` of the first note after each jump. */
  readonly jumps: readonly { readonly jump: Jump; readonly at: number }[]
}

/** How soon one was found after a jump: played notes until, of the eight from there on, seven were told right on the right written note. Null: not before the next jump. */
export interface FoundAfter {
  readonly jump: Jump
  readonly notes: number | null
}

/** Seconds played, and where to go from there: so many measures at least and at most. */
const plan = [{ seconds: 18, jump: 'back', least: 2, most: 4 }, { seconds: 15, jump: 'ahead', least: 4, most: 8 }, { seconds: 12, jump: 'back', least: 3, most: 6 }, { seconds: 12, jump: null, least: 0, most: 0 }] as const
/** A key and its own label lie this near. */
const keySeconds = 0.02
const windowNotes = 8
const rightOfWindow = 7
const shortestWindow = 4

/** Null where the piece is too short, or has repeats (it is then not clear what going back means). */
export function restarted({ score, played, truth }: ScoredPerformance, seed: number): Restarted | null {
  if (truth.tellsRepeats) return null
  const chance = new Chance(seed)
  const begins = measureBegins(score, truth)
  const trulyOf = new Map(match(truth.played, played, keySeconds).map(([truly, own]) => [own, truly]))
  const notes: PlayedNote[] = []
  const truly: (number | null)[] = []
  const jumps: { jump: Jump; at: number }[] = []
  let where = 0
  let now = 0.5
  let came: Jump | null = null
  for (const { seconds, jump, least, most } of plan) {
    const begin = begins[where]
    if (begin === undefined) return null
    const stop = begin + seconds * chance.between(0.85, 1.15)
    if (stop >= begins.at(-1)! - 1) return null
    if (came !== null) jumps.push({ jump: came, at: notes.length })
    const part = played.map((note, k) => ({ note, k })).filter(({ note: { onsetSeconds } }) => onsetSeconds >= begin - 0.03 && onsetSeconds < stop)
    const shift = now - (part[0]?.note.onsetSeconds ?? begin)
    for (const { note, k } of part) {
      const onsetSeconds = note.onsetSeconds + shift
      notes.push({ ...note, index: notes.length, onsetSeconds, offsetSeconds: Math.min(note.offsetSeconds ?? stop, stop + 0.3) + shift, emittedAtSeconds: onsetSeconds })
      truly.push(trulyOf.get(k) ?? null)
    }
    now = (notes.at(-1)?.onsetSeconds ?? now) + chance.between(0.3, 2)
    const here = begins.findLastIndex((time) => time <= stop)
    if (jump !== null) where = jump === 'back' ? Math.max(0, here - chance.whole(least, most)) : here + chance.whole(least, most)
    came = jump
  }
  return { played: notes, truly, jumps }
}

/** When each measure was begun, rising; those begun before one that stands before them are left out. */
function measureBegins(score: Score, { played, tellsRepeats }: ScoredPerformance['truth']): number[] {
  const noteOf = new Map(score.notes.map((note) => [writtenKey(score, note, tellsRepeats), note]))
  const first = new Map<number, number>()
  for (const { key, onsetSeconds } of played) {
    const note = key === null ? undefined : noteOf.get(key)
    if (note !== undefined && !note.grace && !first.has(note.measureIndex)) first.set(note.measureIndex, onsetSeconds)
  }
  const begins: number[] = []
  for (const [, seconds] of [...first].sort(([a], [b]) => a - b)) if (seconds > (begins.at(-1) ?? -Infinity)) begins.push(seconds)
  return begins
}

export function foundAfterJumps({ score, truth }: ScoredPerformance, { played, truly, jumps }: Restarted, take: Take): FoundAfter[] {
  const said = new Map(take.verdicts.filter(({ kind }) => kind === 'right').map(({ playedNote, scoreNote }) => [playedNote, writtenKey(score, score.notes[scoreNote!]!, false)]))
  return jumps.map(({ jump, at }, n) => {
    const right: boolean[] = []
    for (let k = at; k < (jumps[n + 1]?.at ?? played.length); k++) {
      const one = truly[k] === null ? undefined : truth.played[truly[k]!]
      if (one !== undefined && one.key !== null && !one.open) right.push(said.get(k) === one.key)
    }
    const notes = right.findIndex((ok, k) => {
      const window = right.slice(k, k + windowNotes)
      const hits = window.filter((each) => each).length
      return ok && (window.length === windowNotes ? hits >= rightOfWindow : window.length >= shortestWindow && hits === window.length)
    })
    return { jump, notes: notes < 0 ? null : notes }
  })
}

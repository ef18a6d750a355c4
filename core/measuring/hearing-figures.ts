import { median } from '../median.ts'
import { mostPairs, nearestPairs } from './nearest-pairs.ts'
import type { TimedNote } from './timed-note.ts'

/** How well notes were heard that are known to have been played. Shares are 0 to 1. */
export interface HearingFigures {
  /** Of the notes told, how many were played; of the notes played, how many were told; the two together. Within 50 ms. */
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly f1At100ms: number
  readonly playedNotes: number
  readonly heardNotes: number
  /** Only where something was played or heard; `from` and `to` are MIDI numbers. */
  readonly octaves: readonly (NoteRange & { readonly f1: number })[]
  /** `from` and `to` are MIDI velocities. */
  readonly velocities: readonly (NoteRange & { readonly recall: number })[]
  /** `from` and `to` are how many keys were struck within 50 ms; the last range is open. */
  readonly chords: readonly (NoteRange & { readonly recall: number })[]
  /** Half of all notes lie nearer than this to where the clocks put them. */
  readonly timingErrorSeconds: number
}

interface NoteRange {
  readonly from: number
  readonly to: number
  readonly notes: number
}

/** MIREX and mir_eval call an onset within 50 ms right. */
const RIGHT_SECONDS = 0.05
const WIDE_SECONDS = 0.1
/** From pp to ff, as MIDI files are written. */
const VELOCITIES = [[1, 31], [32, 47], [48, 63], [64, 79], [80, 95], [96, 127]] as const
const CHORDS = [[1, 1], [2, 2], [3, 3], [4, 88]] as const
const LOWEST_C = 12

/** Both lists ordered by onset, on one clock. */
export function hearingFigures(played: readonly TimedNote[], heard: readonly TimedNote[]): HearingFigures {
  const pairs = mostPairs(played, heard, RIGHT_SECONDS)
  const found = new Set(pairs.map((pair) => pair.played))
  const right = new Set(pairs.map((pair) => pair.heard))
  const recallOf = (is: (at: number) => boolean): { notes: number; recall: number } => {
    const notes = played.flatMap((_, at) => (is(at) ? [at] : []))
    return { notes: notes.length, recall: share(notes.filter((at) => found.has(at)).length, notes.length) }
  }
  const struck = struckTogether(played)
  return {
    precision: share(pairs.length, heard.length),
    recall: share(pairs.length, played.length),
    f1: share(2 * pairs.length, played.length + heard.length),
    f1At100ms: share(2 * mostPairs(played, heard, WIDE_SECONDS).length, played.length + heard.length),
    playedNotes: played.length,
    heardNotes: heard.length,
    octaves: Array.from({ length: 8 }, (_, octave) => [LOWEST_C + 12 * octave, LOWEST_C + 12 * octave + 11] as const)
      .map(([low, high]) => ({ from: Math.max(21, low), to: octaveEnd(high) }))
      .filter(({ from, to }) => from <= to)
      .map(({ from, to }) => {
        const within = (notes: readonly TimedNote[], at: number): boolean => notes[at]!.pitch >= from && notes[at]!.pitch <= to
        const ours = played.filter((_, at) => within(played, at)).length
        const told = heard.flatMap((_, at) => (within(heard, at) ? [at] : []))
        return { from, to, notes: ours, heard: told.length, f1: share(2 * told.filter((at) => right.has(at)).length, ours + told.length) }
      })
      .filter(({ notes, heard: told }) => notes + told > 0)
      .map(({ from, to, notes, f1 }) => ({ from, to, f1, notes })),
    velocities: VELOCITIES.map(([from, to]) => ({ from, to, ...recallOf((at) => played[at]!.velocity >= from && played[at]!.velocity <= to) })).filter(({ notes }) => notes > 0),
    chords: CHORDS.map(([from, to]) => ({ from, to, ...recallOf((at) => struck[at]! >= from && struck[at]! <= to) })).filter(({ notes }) => notes > 0),
    timingErrorSeconds: median(nearestPairs(played, heard, WIDE_SECONDS).map(({ lateBySeconds }) => Math.abs(lateBySeconds))) || 0,
  }
}

/** C8 is the only key of its octave. */
function octaveEnd(high: number): number {
  return high === 107 ? 108 : high
}

/** For each note, how many keys were struck within 50 ms of it, itself included. */
function struckTogether(notes: readonly TimedNote[]): number[] {
  let from = 0
  let to = 0
  return notes.map(({ onsetSeconds }) => {
    while (notes[from]!.onsetSeconds < onsetSeconds - RIGHT_SECONDS) from++
    while (to < notes.length && notes[to]!.onsetSeconds <= onsetSeconds + RIGHT_SECONDS) to++
    return to - from
  })
}

function share(some: number, all: number): number {
  return all === 0 ? 0 : some / all
}

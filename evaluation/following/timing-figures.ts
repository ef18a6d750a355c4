import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Take } from '../../core/session/take.ts'
import type { MovedChords } from './moved-chords.ts'
import { movedSeconds } from './moved-chords.ts'
import type { WhoIsWho } from './who-is-who.ts'

/** How well early and late were told. Notes are counted, not chords. */
export interface TimingFigures {
  /** Told right as they were played; of these so many were called early or late. */
  readonly asPlayed: Called
  /** Moved by so much, and told so: early for early, late for late. */
  readonly moved: readonly (Called & { readonly bySeconds: number })[]
  /** In time as they were played and not moved, in the performance in which others are. */
  readonly others: Called
}

/** What the ear says of notes that it and the keys told right: of those in time by the keys, and of those early or late by the keys, which it should call alike. */
export interface TimingByEar {
  readonly inTime: Called
  readonly off: Called
}

export interface Called {
  readonly notes: number
  readonly called: number
}

/** `taken` as it was played, `judged` with chords moved. */
export function timingFigures(taken: Take, judged: Take, { was, movedBy }: MovedChords): TimingFigures {
  const before = timed(taken.verdicts)
  const after = new Map([...timed(judged.verdicts)].map(([note, timing]) => [was[note]!, timing]))
  const moved = movedSeconds.map((bySeconds) => {
    const notes = [...movedBy].filter(([, by]) => Math.abs(by) === bySeconds)
    return { bySeconds, notes: notes.length, called: notes.filter(([note, by]) => after.get(note) === (by < 0 ? 'early' : 'late')).length }
  })
  const others = [...before].filter(([note, timing]) => timing === 'onTime' && !movedBy.has(note)).map(([note]) => note)
  return { asPlayed: called([...before.keys()], before), moved, others: called(others, after) }
}

/** The same performance twice, by its keys and by its sound. */
export function timingByEar(keys: Take, sound: Take, keysWho: WhoIsWho, soundWho: WhoIsWho): TimingByEar {
  const byKeys = new Map([...timed(keys.verdicts)].map(([note, timing]) => [keysWho.truthOf.get(note), timing]))
  const both = [...timed(sound.verdicts)].flatMap(([note, heard]) => {
    const truly = soundWho.truthOf.get(note)
    const struck = truly === undefined ? undefined : byKeys.get(truly)
    return struck === undefined ? [] : [{ heard, struck }]
  })
  const inTime = both.filter(({ struck }) => struck === 'onTime')
  const off = both.filter(({ struck }) => struck !== 'onTime')
  return {
    inTime: { notes: inTime.length, called: inTime.filter(({ heard }) => heard !== 'onTime').length },
    off: { notes: off.length, called: off.filter(({ heard, struck }) => heard === struck).length },
  }
}

function timed(verdicts: readonly Verdict[]): Map<number, Verdict['timing']> {
  return new Map(verdicts.filter(({ kind, timing }) => kind === 'right' && timing !== null).map(({ playedNote, timing }) => [playedNote!, timing]))
}

function called(notes: readonly number[], timings: ReadonlyMap<number, Verdict['timing']>): Called {
  return { notes: notes.length, called: notes.filter((note) => ['early', 'late'].includes(timings.get(note) ?? 'onTime')).length }
}

import type { Score } from '../score/score.ts'
import type { Take } from '../session/take.ts'
import type { TimedNote } from '../measuring/timed-note.ts'
import type { FaintPeaks } from './faint-peaks.ts'
import type { TrustLesson } from './learn-trust.ts'

/** A written note with the moment at which it was struck, as far as the follower can tell. */
interface Written {
  readonly pitch: number
  readonly atSeconds: number
  /** 1 to 127; of one that was not told, that of the note told last. */
  readonly velocity: number
  readonly right: boolean
  /** What is played for an ornament is not written. */
  readonly free: boolean
}

/** The follower is sure of a note where of so many on each side of it this share was right. */
const NOTES_AROUND = 8
const SURE_SHARE = 0.75
/** Further from every written note nobody knows what was played. */
const NEAR_SECONDS = 1
/** Told with these odds (nats), a note that is not written was struck all the same. */
const SURELY_STRUCK_NATS = 3

/**
 * What a piece played cleanly teaches without MIDI: the score is the truth, where the follower is sure of the place. A written note that
 * was not told is held to have been struck, a faint one that is not written is held to be none. Without a clock nothing is learnt of when.
 */
export function sureNotes(score: Score, take: Take, faint: FaintPeaks): TrustLesson {
  const written = writtenNotes(score, take)
  const sure = written.map((_, at) => isSure(written, at))
  const struck = written.filter((_, at) => sure[at])
  const isKnown = (seconds: number): boolean => {
    const at = nearest(written, seconds)
    return at !== null && sure[at]! && Math.abs(written[at]!.atSeconds - seconds) <= NEAR_SECONDS
  }
  const isWritten = (pitch: number, seconds: number): boolean => struck.some((note) => note.pitch === pitch && Math.abs(note.atSeconds - seconds) < NEAR_SECONDS)
  return {
    played: struck.map(({ pitch, atSeconds, velocity }): TimedNote => ({ pitch, velocity, onsetSeconds: atSeconds })),
    faint: { ...faint, peaks: faint.peaks.filter(({ pitch, onsetSeconds, nats }) => isKnown(onsetSeconds) && (nats < SURELY_STRUCK_NATS || isWritten(pitch, onsetSeconds))) },
  }
}

/** Ordered by time; where nothing was heard of a note, between its neighbours along the score. */
function writtenNotes(score: Score, { notes, verdicts }: Take): Written[] {
  const ofPass = new Map<number, { quarters: number; atSeconds: number; velocity: number }[]>()
  for (const { kind, scoreNote, playedNote, pass } of verdicts) {
    const note = kind === 'right' && playedNote !== null ? notes[playedNote] : undefined
    if (note === undefined || scoreNote === null) continue
    const { onsetSeconds: atSeconds, velocity } = note
    ofPass.set(pass, [...(ofPass.get(pass) ?? []), { quarters: score.notes[scoreNote]!.playedQuarters, atSeconds, velocity }])
  }
  for (const right of ofPass.values()) right.sort((a, b) => a.quarters - b.quarters || a.atSeconds - b.atSeconds)
  return verdicts.flatMap(({ kind, scoreNote, playedNote, pass }): Written[] => {
    if (scoreNote === null) return []
    const { pitch, playedQuarters, ornament, grace, arpeggio } = score.notes[scoreNote]!
    const free = ornament !== null || grace || arpeggio
    const told = kind === 'right' && playedNote !== null ? notes[playedNote] : undefined
    if (told !== undefined) return [{ pitch, atSeconds: told.onsetSeconds, velocity: told.velocity, right: true, free }]
    const right = ofPass.get(pass) ?? []
    const [before, after] = [right.findLast(({ quarters }) => quarters <= playedQuarters), right.find(({ quarters }) => quarters >= playedQuarters)]
    if (before === undefined || after === undefined) return []
    const share = after.quarters > before.quarters ? (playedQuarters - before.quarters) / (after.quarters - before.quarters) : 0
    return [{ pitch, atSeconds: before.atSeconds + share * (after.atSeconds - before.atSeconds), velocity: before.velocity, right: false, free }]
  }).sort((a, b) => a.atSeconds - b.atSeconds || a.pitch - b.pitch)
}

function isSure(written: readonly Written[], at: number): boolean {
  const around = (from: number, to: number): boolean => {
    const some = written.slice(Math.max(0, from), to)
    return some.length > 0 && some.filter(({ right, free }) => right && !free).length >= SURE_SHARE * some.length
  }
  return !written[at]!.free && around(at - NOTES_AROUND, at + 1) && around(at, at + NOTES_AROUND + 1)
}

/** The note nearest to a moment, by halving. */
function nearest(written: readonly Written[], seconds: number): number | null {
  if (written.length === 0) return null
  let [low, high] = [0, written.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (written[middle]!.atSeconds < seconds) low = middle + 1
    else high = middle
  }
  const before = Math.max(0, low - 1)
  return Math.abs(written[before]!.atSeconds - seconds) <= Math.abs(written[low]!.atSeconds - seconds) ? before : low
}

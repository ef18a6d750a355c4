import type { Due } from './local-tempo.ts'
import type { Freedom } from './strictness.ts'
import type { StruckMoment } from './struck-moments.ts'
import type { Timing } from './verdict.ts'

/** When a note was struck, and when it was due. */
export interface Stroke {
  readonly onsetSeconds: number
  readonly due: Due
  /** The strokes of its moment; null where the note came when the player had already gone on. */
  readonly moment: Pick<StruckMoment, 'strokes' | 'meantSeconds'> | null
  /** Written to be rolled. */
  readonly arpeggio: boolean
  /** So long this player takes for a chord as a manner of playing; 0: strikes them at once. */
  readonly rolledSeconds: number
  /** Standard deviation of onset times as heard. */
  readonly listeningErrorSeconds: number
}

/** Twice the standard deviation: one note in twenty lies beyond it by chance. */
const deviations = 2
/** A chord that takes longer than others by so much is not rolled but falls apart. */
const rolledShare = 2.5

/** What is said of a note's timing; nothing is called early or late that the listening's own error may explain. */
export function timingOf(stroke: Stroke, freedom: Freedom): { readonly timing: Timing; readonly offBySeconds: number } {
  const { onsetSeconds, due, moment, arpeggio, rolledSeconds, listeningErrorSeconds } = stroke
  const error = deviations * listeningErrorSeconds
  // Whether a player rolls chords from the beat on or up to it, nobody knows: the tempo is read from their middles.
  const free = freedom.seconds + freedom.shareOfQuarter * due.secondsPerQuarter + error * due.errorFactor + rolledSeconds / 2
  const times = moment?.strokes.map(({ meantSeconds }) => meantSeconds) ?? []
  const graces = graceSecondsOf(stroke, freedom)
  if (graces !== null) {
    // Where grace notes end is the player's own affair: some begin them on the beat, some end them there.
    const offBySeconds = Math.max(Math.min(graces, onsetSeconds) - due.seconds, 0) + Math.min(onsetSeconds - due.seconds, 0)
    return { timing: called(offBySeconds, free), offBySeconds }
  }
  const first = Math.min(onsetSeconds, ...times)
  const last = Math.max(onsetSeconds, ...times)
  if (arpeggio) {
    // Some begin a rolled chord on the beat, some end it there.
    const offBySeconds = Math.max(first - due.seconds, 0) + Math.min(last - due.seconds, 0)
    return { timing: called(offBySeconds, free), offBySeconds }
  }
  if (last - first <= Math.max(freedom.chordSeconds + error, rolledShare * rolledSeconds)) {
    const offBySeconds = (moment?.meantSeconds ?? onsetSeconds) - due.seconds
    return { timing: called(offBySeconds, free), offBySeconds }
  }
  // A chord that falls apart: the strokes that lie farthest from its time are to blame.
  const offBySeconds = onsetSeconds - due.seconds
  return { timing: called(offBySeconds, Math.min(free, freedom.chordSeconds / 2 + error * due.errorFactor)), offBySeconds }
}

/** When the grace notes began that a note, or one struck with it, was led to by. */
function graceSecondsOf({ onsetSeconds, moment }: Stroke, { chordSeconds }: Freedom): number | null {
  const led = moment?.strokes.find(({ atSeconds, graceSeconds }) => graceSeconds !== null && Math.abs(atSeconds - onsetSeconds) <= chordSeconds)
  return led?.graceSeconds ?? null
}

function called(offBySeconds: number, free: number): Timing {
  return Math.abs(offBySeconds) <= free ? 'onTime' : offBySeconds > 0 ? 'late' : 'early'
}

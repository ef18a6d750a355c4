import { learnOnsets, type Learnt, type Lesson } from '../../core/adaptation/learn-onsets.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { inCommonTime } from '../../core/measuring/common-time.ts'
import type { ClockTie } from '../../core/measuring/clock-tie.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { PlayedAndHeard } from '../measuring/played-and-heard.ts'
import type { ProfiledModel } from './profile-file.ts'

/** Two recorders that were started by two hands do not begin within a tenth of a second: one clock wrote both, and what is left is the piano's own. */
const ONE_CLOCK_SECONDS = 0.1
const ONE_CLOCK_DRIFT_SECONDS = 0.03
/** A new way of listening must be better by more than chance does: five notes in a thousand, of the two tolerances together. */
const LEAST_GAIN = 0.005

/** A recording with what was played in it, as the MIDI says it, and how the clocks lie. */
export interface Taught extends PlayedAndHeard {
  readonly midi: readonly PlayedNote[]
  readonly soundSeconds: number
}

export interface Adaptation {
  readonly profile: PianoProfile
  /** F1 within 50 ms on notes that were not learnt from. */
  readonly before: number
  /** With the profile as it now is: as before, where it was not kept. */
  readonly after: number
  readonly kept: boolean
}

/** Learns from recordings of one piano at one microphone; where that is no better than what was, the profile changes nothing. */
export function adapt(taught: readonly Taught[], model: ProfiledModel): Adaptation {
  const lessons = taught.map(lessonOf)
  const learnt = learnOnsets(lessons)
  const kept = learnt !== null && isBetter(learnt)
  const before = learnt?.before.f1 ?? 0
  const after = kept ? learnt.after.f1 : before
  return {
    before, after, kept,
    profile: {
      format: 'repetiteur.profile/1',
      model: model.name,
      modelSha256: model.sha256,
      onsets: kept ? learnt.habit : null,
      learntFrom: { notes: learnt?.strokes ?? 0, seconds: taught.reduce((sum, { soundSeconds }) => sum + soundSeconds, 0) },
      judged: { before, after },
    },
  }
}

/** No note less is right, and more are, or are so by a wider margin. */
function isBetter({ before, after }: Learnt): boolean {
  return after.f1 >= before.f1 && after.f1 + after.closeF1 > before.f1 + before.closeF1 + LEAST_GAIN
}

/** Where both were written by one clock the MIDI is taken at its word; otherwise only how notes differ from each other can be learnt. */
function lessonOf({ midi, heard, played, tie, soundSeconds }: Taught): Lesson {
  return isOneClock(tie, soundSeconds) ? inCommonTime(midi, heard, soundSeconds) : { played, heard }
}

function isOneClock({ offsetSeconds, driftPpm }: ClockTie, soundSeconds: number): boolean {
  return Math.abs(offsetSeconds) < ONE_CLOCK_SECONDS && (Math.abs(driftPpm) * soundSeconds) / 1e6 < ONE_CLOCK_DRIFT_SECONDS
}

import type { FaintPeaks } from '../../core/adaptation/faint-peaks.ts'
import { learnTrust, type LearntTrust, type TrustLesson } from '../../core/adaptation/learn-trust.ts'
import { f1AsHeard, learnOnsets, type Learnt, type Lesson } from '../../core/adaptation/learn-onsets.ts'
import { learnTuning, type HeardAt, type LearntTuning } from '../../core/adaptation/learn-tuning.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { inCommonTime } from '../../core/measuring/common-time.ts'
import type { ClockTie } from '../../core/measuring/clock-tie.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { PlayedAndHeard } from '../measuring/played-and-heard.ts'
import type { AtTuning } from './hear-in-tune.ts'
import type { ProfiledModel } from './profile-file.ts'

/** Two recorders that were started by two hands do not begin within a tenth of a second: one clock wrote both, and what is left is the piano's own. */
const ONE_CLOCK_SECONDS = 0.1
const ONE_CLOCK_DRIFT_SECONDS = 0.03
/** A new way of listening must be better by more than chance does, and by more than nobody would notice. Settled on renders, where nothing is to be learnt. */
const SURE_STANDARD_ERRORS = 3
const LEAST_NEARER_SECONDS = 0.001
const SURE_OF_TRUST_STANDARD_ERRORS = 2
const LEAST_GAIN = 0.002

/** A recording with what was played in it, as the MIDI says it, and how the clocks lie. */
export interface Taught extends PlayedAndHeard {
  readonly midi: readonly PlayedNote[]
  readonly soundSeconds: number
  /** On the sound's clock; without them nothing is learnt of which notes to believe. */
  readonly faint?: FaintPeaks
}

export interface Adaptation {
  readonly profile: PianoProfile
  /** F1 within 50 ms on notes that were not learnt from. */
  readonly before: number
  /** With the profile as it now is: as before, where it was not kept. */
  readonly after: number
  readonly kept: boolean
  /** By how much single strokes lie nearer to their MIDI, in the mean, on notes that were not learnt from; 0 where it was not kept. */
  readonly nearerBySeconds: number
  /** Too few notes were heard to learn anything from them. */
  readonly tooLittle: boolean
  /** Learnt by a score: how many written notes the follower was sure of. */
  readonly sureNotes?: number
}

/** Learns from recordings of one piano at one microphone, also as they are heard at other tunings; where that is no better than what was, the profile changes nothing. */
export function adapt(asUsual: readonly Taught[], model: ProfiledModel, otherwise: readonly AtTuning<Taught>[] = []): Adaptation {
  const usual = asUsual.map(lessonOf)
  const before = f1AsHeard(usual)
  const tuning = learnTuning([{ cents: 0, heard: asUsual }, ...otherwise].map(heardAt))
  const tuningKept = tuning !== null && isTuningBetter(tuning)
  const taught = tuningKept ? otherwise.find(({ cents }) => cents === tuning.cents)!.heard : asUsual
  const lessons = tuningKept ? taught.map(lessonOf) : usual
  const learnt = learnOnsets(lessons)
  const onsetsKept = learnt !== null && isBetter(learnt)
  const tuned = learnt?.before.f1 ?? f1AsHeard(lessons)
  const withOnsets = onsetsKept ? learnt.after.f1 : tuned
  const trust = learnTrust(taught.flatMap((one, n) => trustLesson(one, lessons[n]!)), onsetsKept ? learnt.habits : null)
  const trustKept = learnt !== null && trust !== null && isTrustBetter(trust, withOnsets)
  const after = trustKept ? trust.after : withOnsets
  const kept = tuningKept || onsetsKept || trustKept
  return {
    before, after, kept, tooLittle: learnt === null,
    nearerBySeconds: onsetsKept ? learnt.nearerBySeconds : 0,
    profile: {
      format: 'repetiteur.profile/1',
      model: model.name,
      modelSha256: model.sha256,
      tuningCents: tuningKept ? tuning.cents : 0,
      onsets: onsetsKept ? learnt.habit : null,
      trust: trustKept ? trust.trust : null,
      learntFrom: { notes: learnt?.strokes ?? 0, seconds: taught.reduce((sum, { soundSeconds }) => sum + soundSeconds, 0) },
      judged: { before, after },
    },
  }
}

/** The strokes lie nearer to their MIDI, and of the notes that are right at most one is lost: one that is on time by a hair's breadth today may not be tomorrow. */
function isBetter({ before, after, strokes, nearerBySeconds, nearerStandardErrors }: Learnt): boolean {
  return after.f1 >= before.f1 - 1 / strokes && nearerBySeconds >= LEAST_NEARER_SECONDS && nearerStandardErrors >= SURE_STANDARD_ERRORS
}

/** More notes are right than chance would have it, and than were before. */
export function isTrustBetter({ before, after, standardErrors }: LearntTrust, f1Before: number): boolean {
  return standardErrors >= SURE_OF_TRUST_STANDARD_ERRORS && after >= Math.max(before, f1Before) + LEAST_GAIN
}

/** What was played is likelier at this tuning than chance would have it, and no fewer notes are right. */
export function isTuningBetter({ before, after, standardErrors }: LearntTuning): boolean {
  return standardErrors >= SURE_STANDARD_ERRORS && after >= before
}

export function heardAt({ cents, heard }: AtTuning<Taught>): HeardAt {
  return { cents, lessons: heard.flatMap((one) => trustLesson(one, lessonOf(one))) }
}

function trustLesson({ faint, soundSeconds }: Taught, { played }: Lesson): TrustLesson[] {
  if (faint === undefined) return []
  return [{ played, faint: { ...faint, peaks: inCommonTime(played, faint.peaks, soundSeconds).heard } }]
}

/** Where both were written by one clock the MIDI is taken at its word; otherwise only how notes differ from each other can be learnt. */
function lessonOf({ midi, heard, played, tie, soundSeconds }: Taught): Lesson {
  return isOneClock(tie, soundSeconds) ? inCommonTime(midi, heard, soundSeconds) : { played, heard }
}

function isOneClock({ offsetSeconds, driftPpm }: ClockTie, soundSeconds: number): boolean {
  return Math.abs(offsetSeconds) < ONE_CLOCK_SECONDS && (Math.abs(driftPpm) * soundSeconds) / 1e6 < ONE_CLOCK_DRIFT_SECONDS
}

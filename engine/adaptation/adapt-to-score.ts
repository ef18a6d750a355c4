import type { FaintPeaks } from '../../core/adaptation/faint-peaks.ts'
import { heardAgain, nothingKnown } from '../../core/adaptation/heard-again.ts'
import { f1AsHeard } from '../../core/adaptation/learn-onsets.ts'
import { learnTuning, type HeardAt } from '../../core/adaptation/learn-tuning.ts'
import { learnTrust, type TrustLesson } from '../../core/adaptation/learn-trust.ts'
import { sureNotes } from '../../core/adaptation/sure-notes.ts'
import type { Score } from '../../core/score/score.ts'
import type { Take } from '../../core/session/take.ts'
import { isTrustBetter, isTuningBetter, type Adaptation } from './adapt.ts'
import type { AtTuning } from './hear-in-tune.ts'
import type { ProfiledModel } from './profile-file.ts'

/** A well-known piece played cleanly, followed along its score. */
export interface PlayedCleanly {
  readonly score: Score
  readonly take: Take
  readonly faint: FaintPeaks
  readonly soundSeconds: number
}

/** Where a note that was not told lies is known by its neighbours only. */
const RIGHT_SECONDS = 0.1

/**
 * Learns from pieces of which the score is the truth, also as they are heard at other tunings: how the piano is tuned and which faint notes
 * to believe, and nothing of when, since no clock tells. F1 is on notes of which the follower is sure, within 100 ms, none of them learnt from.
 */
export function adaptToScore(asUsual: readonly PlayedCleanly[], model: ProfiledModel, otherwise: readonly AtTuning<PlayedCleanly>[] = []): Adaptation {
  const tuning = learnTuning([{ cents: 0, heard: asUsual }, ...otherwise].map(heardAlong(asUsual)))
  const tuningKept = tuning !== null && isTuningBetter(tuning)
  const usual = asUsual.map(lessonOf)
  // In tune the follower is sure of more.
  const pieces = tuningKept ? otherwise.find(({ cents }) => cents === tuning.cents)!.heard : asUsual
  const lessons = tuningKept ? pieces.map(lessonOf) : usual
  const notes = lessons.reduce((sum, { played }) => sum + played.length, 0)
  const learnt = learnTrust(lessons, null, RIGHT_SECONDS)
  const before = tuningKept ? tuning.before : (learnt?.before ?? f1Of(usual))
  const inTune = tuningKept ? tuning.after : before
  const trustKept = learnt !== null && isTrustBetter(learnt, inTune)
  const kept = tuningKept || trustKept
  const after = trustKept ? learnt.after : inTune
  return {
    before, after, kept, tooLittle: learnt === null, sureNotes: notes, nearerBySeconds: 0,
    profile: {
      format: 'repetiteur.profile/1',
      model: model.name,
      modelSha256: model.sha256,
      tuningCents: tuningKept ? tuning.cents : 0,
      onsets: null,
      trust: trustKept ? learnt.trust : null,
      learntFrom: { notes, seconds: pieces.reduce((sum, { soundSeconds }) => sum + soundSeconds, 0) },
      judged: { before, after },
    },
  }
}

/** Of what was played the usual ear knew: at every tuning the same is asked for. */
export function heardAlong(usual: readonly PlayedCleanly[]): (at: AtTuning<PlayedCleanly>) => HeardAt {
  return ({ cents, heard }) => ({ cents, lessons: usual.map(({ score, take }, n) => sureNotes(score, take, heard[n]!.faint)) })
}

function lessonOf({ score, take, faint }: PlayedCleanly): TrustLesson {
  return sureNotes(score, take, faint)
}

function f1Of(lessons: readonly TrustLesson[]): number {
  return f1AsHeard(lessons.map(({ played, faint }) => ({ played, heard: heardAgain(faint, nothingKnown) })), RIGHT_SECONDS)
}

import type { FaintPeaks } from '../../core/adaptation/faint-peaks.ts'
import { heardAgain, nothingKnown } from '../../core/adaptation/heard-again.ts'
import { f1AsHeard } from '../../core/adaptation/learn-onsets.ts'
import { learnTrust } from '../../core/adaptation/learn-trust.ts'
import { sureNotes } from '../../core/adaptation/sure-notes.ts'
import type { Score } from '../../core/score/score.ts'
import type { Take } from '../../core/session/take.ts'
import { isTrustBetter, type Adaptation } from './adapt.ts'
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
 * Learns from pieces of which the score is the truth: which faint notes to believe, and nothing of when, since no clock tells. F1 is on
 * notes of which the follower is sure, within 100 ms, none of them learnt from.
 */
export function adaptToScore(pieces: readonly PlayedCleanly[], model: ProfiledModel): Adaptation {
  const lessons = pieces.map(({ score, take, faint }) => sureNotes(score, take, faint))
  const notes = lessons.reduce((sum, { played }) => sum + played.length, 0)
  const learnt = learnTrust(lessons, null, RIGHT_SECONDS)
  const before = learnt?.before ?? f1AsHeard(lessons.map(({ played, faint }) => ({ played, heard: heardAgain(faint, nothingKnown) })), RIGHT_SECONDS)
  const kept = learnt !== null && isTrustBetter(learnt, before)
  const after = kept ? learnt.after : before
  return {
    before, after, kept, tooLittle: learnt === null, sureNotes: notes, nearerBySeconds: 0,
    profile: {
      format: 'repetiteur.profile/1',
      model: model.name,
      modelSha256: model.sha256,
      tuningCents: 0,
      onsets: null,
      trust: kept ? learnt.trust : null,
      learntFrom: { notes, seconds: pieces.reduce((sum, { soundSeconds }) => sum + soundSeconds, 0) },
      judged: { before, after },
    },
  }
}

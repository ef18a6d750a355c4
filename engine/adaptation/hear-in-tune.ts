import { nextTuning, type HeardAt } from '../../core/adaptation/learn-tuning.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { ProfiledModel } from './profile-file.ts'

/** Usual pianos need so many other listenings; those that are far off some more. */
export const USUAL_TUNINGS = 3

/** Hears the recordings once more, at another tuning; null where nobody waits for it any more. */
export type HearTuned<Recording> = (profile: PianoProfile, nth: number) => Promise<readonly Recording[] | Failure | null>

export interface AtTuning<Recording> {
  readonly cents: number
  readonly heard: readonly Recording[]
}

/** Listens at one tuning after the other until the likeliest is found, beginning with the usual one, which is not among what it gives back. */
export async function hearInTune<Recording>(
  usual: HeardAt, model: ProfiledModel, hear: HearTuned<Recording>, heardAt: (at: AtTuning<Recording>) => HeardAt,
): Promise<readonly AtTuning<Recording>[] | Failure | null> {
  const known = [usual]
  const otherwise: AtTuning<Recording>[] = []
  for (let cents = nextTuning(known); cents !== null; cents = nextTuning(known)) {
    const heard = await hear(tunedProfile(model, cents), known.length)
    if (heard === null || isFailure(heard)) return heard
    otherwise.push({ cents, heard })
    known.push(heardAt({ cents, heard }))
  }
  return otherwise
}

/** Of a piano of which nothing but the tuning is known. */
export function tunedProfile(model: ProfiledModel, cents: number): PianoProfile {
  return { format: 'repetiteur.profile/1', model: model.name, modelSha256: model.sha256, tuningCents: cents, onsets: null, trust: null, learntFrom: { notes: 0, seconds: 0 }, judged: { before: 0, after: 0 } }
}

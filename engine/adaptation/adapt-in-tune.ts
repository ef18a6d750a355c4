import { nextTuning } from '../../core/adaptation/learn-tuning.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { adapt, heardAt, type Adaptation, type Taught, type TaughtAt } from './adapt.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { ProfiledModel } from './profile-file.ts'

/** Usual pianos need so many other listenings; those that are far off some more. */
export const USUAL_TUNINGS = 3

/** Hears the recordings once more, at another tuning; null where nobody waits for it any more. */
export type HearTuned = (profile: PianoProfile, nth: number) => Promise<readonly Taught[] | Failure | null>

/** Learns a piano, its tuning first: the recordings are heard at one after the other until the likeliest is found. */
export async function adaptInTune(usual: readonly Taught[], model: ProfiledModel, hear: HearTuned): Promise<Adaptation | Failure | null> {
  const heard: TaughtAt[] = [{ cents: 0, taught: usual }]
  // Too little to learn from is not listened to again.
  const enough = !adapt(usual, model).tooLittle
  for (let cents = enough ? nextTuning(heard.map(heardAt)) : null; cents !== null; cents = nextTuning(heard.map(heardAt))) {
    const taught = await hear(tunedProfile(model, cents), heard.length)
    if (taught === null) return null
    // So far off the two do not fit any more: nothing of it is believed.
    heard.push({ cents, taught: isFailure(taught) ? silent(usual) : taught })
  }
  return adapt(usual, model, heard.slice(1))
}

/** Of which nothing but the tuning is known. */
function tunedProfile(model: ProfiledModel, cents: number): PianoProfile {
  return { format: 'repetiteur.profile/1', model: model.name, modelSha256: model.sha256, tuningCents: cents, onsets: null, trust: null, learntFrom: { notes: 0, seconds: 0 }, judged: { before: 0, after: 0 } }
}

function silent(taught: readonly Taught[]): Taught[] {
  return taught.map((one) => ({ ...one, heard: [], ...(one.faint && { faint: { ...one.faint, peaks: [] } }) }))
}

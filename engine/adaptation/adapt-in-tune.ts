import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { adaptToScore, heardAlong, type PlayedCleanly } from './adapt-to-score.ts'
import { adapt, heardAt, type Adaptation, type Taught } from './adapt.ts'
import { hearInTune, type HearTuned } from './hear-in-tune.ts'
import type { ProfiledModel } from './profile-file.ts'

/** Learns a piano by its MIDI, its tuning first: the recordings are heard at one after the other until the likeliest is found. */
export async function adaptInTune(usual: readonly Taught[], model: ProfiledModel, hear: HearTuned<Taught>): Promise<Adaptation | Failure | null> {
  // Too little to learn from is not listened to again.
  const asUsual = adapt(usual, model)
  if (asUsual.tooLittle) return asUsual
  const otherwise = await hearInTune(heardAt({ cents: 0, heard: usual }), model, async (profile, nth) => {
    const heard = await hear(profile, nth)
    // So far off the two do not fit any more: nothing of it is believed.
    return isFailure(heard) && heard.failure === 'clocks-do-not-fit' ? silent(usual) : heard
  }, heardAt)
  return otherwise === null || isFailure(otherwise) ? otherwise : adapt(usual, model, otherwise)
}

/** The same by scores that were played cleanly. */
export async function adaptToScoreInTune(usual: readonly PlayedCleanly[], model: ProfiledModel, hear: HearTuned<PlayedCleanly>): Promise<Adaptation | Failure | null> {
  const asUsual = adaptToScore(usual, model)
  if (asUsual.tooLittle) return asUsual
  const along = heardAlong(usual)
  const otherwise = await hearInTune(along({ cents: 0, heard: usual }), model, hear, along)
  return otherwise === null || isFailure(otherwise) ? otherwise : adaptToScore(usual, model, otherwise)
}

function silent(taught: readonly Taught[]): Taught[] {
  return taught.map((one) => ({ ...one, heard: [], ...(one.faint && { faint: { ...one.faint, peaks: [] } }) }))
}

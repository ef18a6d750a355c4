import type { KeyTrust } from '../../core/adaptation/key-trust.ts'
import type { OnsetHabit } from '../../core/adaptation/onset-habit.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { Listening } from '../inference/load-listening.ts'

/** What an ear knows of a piano: how it is tuned, when its strokes sound, and how far its keys are to be believed. */
export interface KnownPiano {
  readonly tuningCents: number
  readonly onsets: OnsetHabit | null
  readonly trust: KeyTrust | null
}

/** What an ear is to know of a piano: nothing where it was learnt with another model. */
export function knownTo({ manifest }: Pick<Listening, 'manifest'>, profile: PianoProfile | null | undefined): KnownPiano | null {
  return profile && profile.modelSha256 === manifest.sha256 ? profile : null
}

import { median } from '../median.ts'
import { pitchOfA4, standardA4Hz } from './equal-temperament.ts'
import type { KeyTuning } from './key-tuning.ts'

/** How a piano is tuned, as far as its keys were heard. */
export interface PianoTuning {
  readonly a4Hz: number
  readonly keys: number
  /** Keys that lie far from the others, furthest first; cents from where the others would have them. */
  readonly farOff: readonly KeyTuning[]
}

/** One key may be the one that is off. */
const fewestKeys = 3
/** A tenth of a semitone is heard as sour by most; tuners stay within three cents. */
const farOffCents = 10

/** Null until enough keys were heard. A key that was heard several times counts by its middle value. */
export function tuningOfPiano(heard: readonly KeyTuning[]): PianoTuning | null {
  const pitches = [...new Set(heard.map(({ pitch }) => pitch))]
  if (pitches.length < fewestKeys) return null
  const keys = pitches.map((pitch) => ({ pitch, cents: median(heard.filter((key) => key.pitch === pitch).map(({ cents }) => cents)) - stretchCents(pitch) }))
  const common = median(keys.map(({ cents }) => cents))
  const farOff = keys.map(({ pitch, cents }) => ({ pitch, cents: cents - common })).filter(({ cents }) => Math.abs(cents) >= farOffCents)
  return { a4Hz: standardA4Hz * 2 ** (common / 1200), keys: keys.length, farOff: farOff.sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents)) }
}

/** Pianos are tuned wider than equal temperament, so that their stiff strings agree: about 12 cents down at A0 and 25 up at C8 (Railsback 1938). */
export function stretchCents(pitch: number): number {
  const away = pitch - pitchOfA4
  return away > 0 ? 25 * (away / 39) ** 3 : -12 * (-away / 48) ** 3
}

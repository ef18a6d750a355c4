import { PowerSpectrum } from '../features/power-spectrum.ts'
import { centsAbove, hertzOf } from './equal-temperament.ts'

/** The n-th partial of a string as it was found. */
export interface Partial {
  readonly number: number
  readonly frequencyHz: number
  /** Above what lies around it. */
  readonly aboveAroundDb: number
}

/** The ear of the network tells a key up to about here; further off it would be told as the key beside it. */
const searchCents = 60
/** Beyond the sixth, partials of two strings of one key drift apart and beat. */
const mostPartials = 6
/** A partial that stands out less may be another sound's slope. Hann's nearest side lobe lies 31 dB down. */
const leastAboveDb = 20
/** Two partials this close cannot be told apart in a third of a second. */
const crowdedCents = 90

/**
 * The first partials of a key in a stretch of sound, each to a small part of a bin. Those that another sounding key may have as
 * well are left out. `sound` is mono, a power of two long.
 */
export function partialsOf(sound: Float32Array, sampleRateHz: number, pitch: number, others: readonly number[]): readonly Partial[] {
  const power = new Float64Array(sound.length / 2 + 1)
  new PowerSpectrum(sound.length).of(sound, 0, hann(sound.length), power)
  const binHz = sampleRateHz / sound.length
  const found: Partial[] = []
  for (let number = 1; number <= mostPartials; number++) {
    const expectedHz = number * hertzOf(pitch)
    if (expectedHz > 0.45 * sampleRateHz) break
    if (others.some((other) => isCrowded(expectedHz, hertzOf(other)))) continue
    const peak = highestIn(power, (expectedHz * 2 ** (-searchCents / 1200)) / binHz, (expectedHz * 2 ** (searchCents / 1200)) / binHz)
    if (peak === null) continue
    const aboveAroundDb = 10 * Math.log10(power[peak]! / (around(power, peak) + Number.MIN_VALUE))
    if (aboveAroundDb < leastAboveDb) continue
    found.push({ number, frequencyHz: (peak + offPeak(power, peak)) * binHz, aboveAroundDb })
  }
  return found
}

function hann(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length))
}

function isCrowded(frequencyHz: number, fundamentalHz: number): boolean {
  const nearest = Math.max(1, Math.round(frequencyHz / fundamentalHz))
  return Math.abs(centsAbove(frequencyHz, nearest * fundamentalHz)) < crowdedCents
}

/** The bin of the highest peak between two places; null where the sound only rises or falls there. */
function highestIn(power: Float64Array, from: number, to: number): number | null {
  let best: number | null = null
  for (let bin = Math.max(2, Math.floor(from)); bin <= Math.min(power.length - 3, Math.ceil(to)); bin++) {
    if (power[bin]! < power[bin - 1]! || power[bin]! < power[bin + 1]!) continue
    if (best === null || power[bin]! > power[best]!) best = bin
  }
  return best
}

/** The median of what lies about a semitone away on both sides, outside the peak itself. */
function around(power: Float64Array, peak: number): number {
  const reach = Math.max(12, Math.round(0.06 * peak))
  const values: number[] = []
  for (let away = 4; away <= reach; away++) values.push(power[Math.max(0, peak - away)]!, power[Math.min(power.length - 1, peak + away)]!)
  values.sort((a, b) => a - b)
  return values[values.length >> 1]!
}

/** Bins from the highest bin to the tone: exact for one sinusoid under Hann's window (Grandke 1983). */
function offPeak(power: Float64Array, peak: number): number {
  const right = power[peak + 1]! >= power[peak - 1]!
  const ratio = Math.sqrt(Math.max(power[peak + 1]!, power[peak - 1]!) / power[peak]!)
  const away = (2 * ratio - 1) / (ratio + 1)
  return right ? away : -away
}

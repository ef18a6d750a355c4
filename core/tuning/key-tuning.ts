import { centsAbove, hertzOf } from './equal-temperament.ts'
import { partialsOf, type Partial } from './partials.ts'

/** A key that was played, and how far its string lies above equal temperament at 440 Hz (negative: below). */
export interface KeyTuning {
  readonly pitch: number
  readonly cents: number
}

/** Higher and lower than any piano's: what is outside was no string (Fletcher 1964 gives 0.00005 to 0.02). */
const mostInharmonic = 0.03

/**
 * How far a key's first partial lies from its place, told from all partials that can be seen: those of a stiff string lie at
 * n f sqrt(1 + B n²) (Fletcher 1964). Null where nothing stands out clearly. `sound` is mono, a power of two long, from just behind the blow.
 */
export function tuningOfKey(sound: Float32Array, sampleRateHz: number, pitch: number, others: readonly number[] = []): KeyTuning | null {
  const partials = partialsOf(sound, sampleRateHz, pitch, others)
  if (partials.length === 0) return null
  const stiff = partials.length >= 3 ? stiffString(partials) : null
  const firstHz = stiff ?? usualString(partials, pitch)
  return { pitch, cents: centsAbove(firstHz, hertzOf(pitch)) }
}

/** (f/n)² = f1² + f1² B n²: a line, of which the higher partials know more. Null where it is no string's. */
function stiffString(partials: readonly Partial[]): number | null {
  let weights = 0
  let sumX = 0
  let sumY = 0
  let sumXX = 0
  let sumXY = 0
  for (const { number, frequencyHz } of partials) {
    const weight = number * number
    const x = number * number
    const y = (frequencyHz / number) ** 2
    weights += weight
    sumX += weight * x
    sumY += weight * y
    sumXX += weight * x * x
    sumXY += weight * x * y
  }
  const slope = (weights * sumXY - sumX * sumY) / (weights * sumXX - sumX * sumX)
  const base = (sumY - slope * sumX) / weights
  const inharmonicity = slope / base
  if (!(base > 0) || inharmonicity < -1e-4 || inharmonicity > mostInharmonic) return null
  return Math.sqrt(base * (1 + Math.max(0, inharmonicity)))
}

/** With too few partials to tell the stiffness: an ordinary upright's. */
function usualString(partials: readonly Partial[], pitch: number): number {
  const stiffness = usualInharmonicity(pitch)
  const firsts = partials.map(({ number, frequencyHz }) => (frequencyHz / number) * Math.sqrt((1 + stiffness) / (1 + stiffness * number * number))).sort((a, b) => a - b)
  return firsts[(firsts.length - 1) >> 1]!
}

/** Doubles every eight keys or so above the tenor; Conklin 1996, figure 9, an upright: 0.0004 at middle C. */
function usualInharmonicity(pitch: number): number {
  return 0.0004 * 2 ** (Math.max(-10, pitch - 60) / 8)
}

import { dot, ridge } from '../measuring/weighted-fit.ts'
import type { FaintPeak } from './faint-peaks.ts'
import type { KeyTrust } from './key-trust.ts'

/** How far pianos usually lie from each other, and keys of one piano, in nats, as standard deviations. Settled on renders, one recording against the others of its piano. */
const USUAL_NATS = 0.25
const USUAL_KEY_NATS = 0.2
const ROUNDS = 10

/** By logistic regression, with the network's own odds as what is known before. */
export function fitTrust(judged: readonly { readonly peak: FaintPeak; readonly struck: boolean }[]): KeyTrust {
  const pitches = [...new Set(judged.map(({ peak }) => peak.pitch))].sort((a, b) => a - b)
  const column = new Map(pitches.map((pitch, n) => [pitch, n + 1]))
  const stiffness = [USUAL_NATS ** -2, ...pitches.map(() => USUAL_KEY_NATS ** -2)]
  const rows = judged.map(({ peak }) => {
    const row = new Array<number>(stiffness.length).fill(0)
    row[0] = 1
    row[column.get(peak.pitch)!] = 1
    return row
  })
  let found = stiffness.map(() => 0)
  for (let round = 0; round < ROUNDS; round++) {
    const weights = new Float64Array(judged.length)
    const wanted = judged.map(({ peak, struck }, n) => {
      const own = dot(rows[n]!, found)
      const share = 1 / (1 + Math.exp(-Math.min(30, Math.max(-30, peak.nats + own))))
      weights[n] = share * (1 - share) + 1e-6
      return own + ((struck ? 1 : 0) - share) / weights[n]!
    })
    found = ridge(rows, wanted, weights, stiffness)
  }
  const rounded = (nats: number): number => Number(nats.toFixed(3))
  return { nats: rounded(found[0]!), keys: Object.fromEntries(pitches.map((pitch, n) => [pitch, rounded(found[n + 1]!)])) }
}

import { median } from '../../../core/median.ts'
import type { LeftOut } from '../../../core/protocol/listening-engines.ts'
import { onsetsOf, posteriorsOf, stepsOf, type GoldenRecording, type Onset } from '../golden-recording.ts'
import type { Manifest } from '../manifest.ts'
import type { Network } from '../network.ts'

/** What came of trying an engine: how long a second of sound takes it, or why it is left out. */
export type Trial =
  | { readonly realTimeFactor: number; readonly leftOut: null }
  | { readonly realTimeFactor: null; readonly leftOut: LeftOut }

/** Notes are the same when their keys are and they begin within this. */
const SAME_ONSET_SECONDS = 0.001

/**
 * Plays a model's golden recording (some four seconds, 210 steps) to a network as fast as it goes. The real-time factor is
 * the median step's: a computer that is busy for a moment, or a card that wakes up, spoils no measurement.
 */
export async function tryOut(network: Network, manifest: Manifest, golden: GoldenRecording, nowMs: () => number): Promise<Trial> {
  const tookMs: number[] = []
  let last = nowMs()
  const told = await posteriorsOf(network, stepsOf(golden.sound, manifest), () => {
    const now = nowMs()
    tookMs.push(now - last)
    last = now
  })
  const difference = differenceOf(onsetsOf(told, manifest.decoder), onsetsOf(golden.posteriors, manifest.decoder))
  if (difference !== null) return { realTimeFactor: null, leftOut: { why: 'hears-otherwise', detail: difference } }
  const stepMs = (1000 * manifest.hopsPerStep * manifest.hopSamples) / manifest.sampleRateHz
  return { realTimeFactor: median(tookMs) / stepMs, leftOut: null }
}

function differenceOf(found: readonly Onset[], wanted: readonly Onset[]): string | null {
  if (found.length !== wanted.length) return `${found.length} notes instead of ${wanted.length}`
  const at = wanted.findIndex(({ pitch, atSeconds }, n) => found[n]!.pitch !== pitch || !(Math.abs(found[n]!.atSeconds - atSeconds) < SAME_ONSET_SECONDS))
  if (at < 0) return null
  const [own, other] = [wanted[at]!, found[at]!]
  return `key ${other.pitch} at ${other.atSeconds.toFixed(3)} s instead of ${own.pitch} at ${own.atSeconds.toFixed(3)} s`
}

import type { SoundBlock } from './sound-block.ts'

/**
 * When the first sample was, by the clock of who receives the blocks. Each block arrives some time after its last sample; the one that came
 * soonest tells most. Sample clocks drift by some 50 in a million, so only the last seconds count.
 */
export class FirstSampleMoment {
  #recent: { readonly arrivedAtMs: number; readonly firstSampleAtMs: number }[] = []

  step({ firstSample, sampleRateHz, samples }: SoundBlock, arrivedAtMs: number): void {
    const firstSampleAtMs = arrivedAtMs - ((firstSample + samples.length) / sampleRateHz) * 1000
    // Whoever came earlier and tells less has nothing to say any more.
    this.#recent = this.#recent.filter((told) => told.firstSampleAtMs < firstSampleAtMs && arrivedAtMs - told.arrivedAtMs < 10_000)
    this.#recent.push({ arrivedAtMs, firstSampleAtMs })
  }

  /** Null before the first block. */
  get atMs(): number | null {
    return this.#recent[0]?.firstSampleAtMs ?? null
  }
}

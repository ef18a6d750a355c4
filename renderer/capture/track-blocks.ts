import { Resampler } from '../../core/audio/resampler.ts'
import type { MicrophoneBlock } from './browser-microphone.ts'

/** As the worklet's: often enough for marks, seldom enough for messages. */
const blockSeconds = 0.03
/** A piece that says to come so much later than the samples before it tells of lost sound; less is the jitter of who stamped it. */
const lossSeconds = 0.1
/** One piece may be stamped late by a busy computer; so many in a row are not. */
const lossPieces = 5
/** Sample clocks drift against the stamps' clock by some 50 in a million: what is steady is no loss. A hundredth of it is taken over with each piece. */
const driftShare = 0.01

/**
 * Pieces of a track's own sound, each stamped with its moment, to blocks of one rate. What comes follows the samples before it, unless the
 * stamps say that sound was lost between: then `firstSample` jumps by that much.
 */
export class TrackBlocks {
  readonly #tell: (block: MicrophoneBlock) => void
  #rateHz = 0
  #next = 0
  #waiting: Float32Array[] = []
  #waitingSamples = 0
  /** What samples and stamps differ by, seconds, as it steadily is; null before the first piece. */
  #lag: number | null = null
  #latePieces = 0
  #resampler: Resampler | null = null
  #resampledFromHz = 0

  constructor(tell: (block: MicrophoneBlock) => void) {
    this.#tell = tell
  }

  /** `atMicroseconds` is the moment of the piece's first sample on the stamps' clock. The samples are kept. */
  push(samples: Float32Array, rateHz: number, atMicroseconds: number): void {
    if (this.#rateHz === 0) this.#rateHz = rateHz
    this.#look(atMicroseconds / 1e6 - (this.#next + this.#waitingSamples) / this.#rateHz)
    const piece = rateHz === this.#rateHz ? samples : this.#atOwnRate(samples, rateHz)
    this.#waiting.push(piece)
    this.#waitingSamples += piece.length
    if (this.#waitingSamples >= blockSeconds * this.#rateHz) this.#flush()
  }

  /** Another track follows, with stamps of its own: so long nothing was heard. */
  goOnAfter(lostSeconds: number): void {
    this.#flush()
    this.#next += Math.round(Math.max(0, lostSeconds) * this.#rateHz)
    this.#lag = null
    this.#latePieces = 0
  }

  #look(differenceSeconds: number): void {
    this.#lag ??= differenceSeconds
    const lostSeconds = differenceSeconds - this.#lag
    if (lostSeconds < lossSeconds) {
      this.#lag += driftShare * lostSeconds
      this.#latePieces = 0
    } else if (++this.#latePieces >= lossPieces) {
      this.#flush()
      this.#next += Math.round(lostSeconds * this.#rateHz)
      this.#latePieces = 0
    }
  }

  /** Another microphone may have another rate; the blocks keep theirs. */
  #atOwnRate(samples: Float32Array, rateHz: number): Float32Array {
    if (this.#resampledFromHz !== rateHz) this.#resampler = new Resampler(rateHz, this.#rateHz)
    this.#resampledFromHz = rateHz
    const out = new Float32Array(Math.ceil((samples.length * this.#rateHz) / rateHz) + 2)
    this.#resampler!.process(samples, 0, out, 0)
    return out.subarray(0, this.#resampler!.produced)
  }

  #flush(): void {
    if (this.#waitingSamples === 0) return
    const samples = new Float32Array(this.#waitingSamples)
    let at = 0
    for (const piece of this.#waiting) {
      samples.set(piece, at)
      at += piece.length
    }
    const firstSample = this.#next
    this.#next += samples.length
    this.#waiting = []
    this.#waitingSamples = 0
    this.#tell({ firstSample, sampleRateHz: this.#rateHz, samples })
  }
}

import { Resampler } from '../../core/audio/resampler.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { FeatureShape } from '../../core/features/feature-shape.ts'
import { PianoFeatures } from '../../core/features/piano-features.ts'
import type { Spectrogram } from '../../core/protocol/evidence.ts'

/** What is as quiet as the features' floor is white. */
const floorDb = -100

/** What the network saw of a stretch of sound, for the eye: its longest window, which tells neighbouring keys apart. */
export class StretchSpectrogram {
  readonly #shape: FeatureShape
  readonly #fromSeconds: number
  readonly #features: PianoFeatures
  readonly #frame: Float32Array
  /** Where the longest window's bands lie in a frame, and how far its highest point lies behind the newest sample. */
  readonly #firstValue: number
  readonly #behindSeconds: number
  readonly #hop: Float32Array
  readonly #levels: Uint8Array
  #resampler: Resampler | null = null
  #startSeconds = 0
  #nextSample = -1
  #hopFilled = 0
  #hops = 0

  constructor(shape: FeatureShape, fromSeconds: number, toSeconds: number) {
    this.#shape = shape
    this.#fromSeconds = fromSeconds
    this.#features = new PianoFeatures(shape)
    this.#frame = new Float32Array(this.#features.length)
    const longest = shape.windows.reduce((best, window, index) => (window.samples > shape.windows[best]!.samples ? index : best), 0)
    const { samples, riseSamples } = shape.windows[longest]!
    this.#firstValue = longest * shape.bands
    this.#behindSeconds = (samples - riseSamples) / shape.sampleRateHz
    this.#hop = new Float32Array(shape.hopSamples)
    this.#levels = new Uint8Array(Math.max(1, Math.ceil((toSeconds - fromSeconds) / this.#frameSeconds)) * shape.bands)
  }

  /** In order; a jump is lost sound, which stays white. Sound from before the stretch only leads up to it. */
  hear({ firstSample, sampleRateHz, samples }: SoundBlock): void {
    if (firstSample !== this.#nextSample || this.#resampler === null) {
      this.#resampler = new Resampler(sampleRateHz, this.#shape.sampleRateHz)
      this.#features.reset()
      this.#startSeconds = firstSample / sampleRateHz
      this.#hopFilled = this.#hops = 0
    }
    this.#nextSample = firstSample + samples.length
    for (let used = 0; ; ) {
      this.#resampler.process(samples, used, this.#hop, this.#hopFilled)
      used += this.#resampler.consumed
      this.#hopFilled += this.#resampler.produced
      if (this.#hopFilled < this.#hop.length) return
      this.#hopFilled = 0
      this.#features.frame(this.#hop, this.#frame, 0)
      this.#keep(this.#startSeconds + ++this.#hops * this.#frameSeconds - this.#behindSeconds)
    }
  }

  get spectrogram(): Spectrogram {
    const { bands, bandsPerSemitone } = this.#shape
    // Band 1 lies on the lowest key (MIDI 21, A0), band 0 just below it.
    return { frameSeconds: this.#frameSeconds, bands, bandsPerSemitone, lowestPitch: 69 + 12 * Math.log2(this.#shape.lowestKeyHz / 440) - 1 / bandsPerSemitone, levels: this.#levels }
  }

  get #frameSeconds(): number {
    return this.#shape.hopSamples / this.#shape.sampleRateHz
  }

  #keep(atSeconds: number): void {
    const { bands, dbCentre, dbScale } = this.#shape
    const frame = Math.floor((atSeconds - this.#fromSeconds) / this.#frameSeconds + 1e-6)
    if (frame < 0 || (frame + 1) * bands > this.#levels.length) return
    for (let band = 0; band < bands; band++) {
      const db = this.#frame[this.#firstValue + band]! * dbScale + dbCentre
      this.#levels[frame * bands + band] = Math.round(255 * Math.min(1, Math.max(0, 1 - db / floorDb)))
    }
  }
}

import { onsetThresholds } from '../../core/adaptation/key-trust.ts'
import { MOST_MOVED_SECONDS } from '../../core/adaptation/onset-habit.ts'
import { Beginning } from '../../core/audio/beginning.ts'
import { Resampler } from '../../core/audio/resampler.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { SoundCheck } from '../../core/audio/sound-check.ts'
import { tunedTo } from '../../core/features/feature-shape.ts'
import { PianoFeatures } from '../../core/features/piano-features.ts'
import { momentSeconds } from '../../core/transcription/decoder-shape.ts'
import { Decoder, type Found } from '../../core/transcription/decoder.ts'
import type { Evidence } from '../../core/transcription/evidence.ts'
import { EvidenceRing } from '../../core/transcription/evidence-ring.ts'
import type { Posteriors } from '../../core/transcription/posteriors.ts'
import type { KnownPiano } from '../adaptation/known-piano.ts'
import type { Heard } from './heard.ts'
import type { ListeningShape } from './listening-shape.ts'
import type { Network } from './network.ts'
import { ToldNotes } from './told-notes.ts'

/** The judge asks back a few seconds at most. */
const EVIDENCE_SECONDS = 12
/** An onset that lies this long before the first sample is the network waking up; a shorter time is its uncertainty. */
const BEFORE_START_SECONDS = 0.03
/** Where sound is cut into while it rings, the cut looks like a blow; measured on recordings, all such onsets lie within this time. */
const CUT_SECONDS = 0.015

/** Sound that came without a break, at one rate. */
interface Stretch {
  readonly startSeconds: number
  readonly sampleRateHz: number
  readonly resampler: Resampler
  readonly beginning: Beginning
  nextSample: number
}

/**
 * Sound to notes, block by block in order, at any rate: the whole listening, the same for a live take and a file. A jump
 * in `firstSample` (or another rate) is a gap: what was held is released, and the network starts anew behind it.
 */
export class Ear {
  readonly lookAheadSeconds: number
  readonly soundCheck = new SoundCheck()
  #evidence: EvidenceRing
  readonly #network: Network
  readonly #shape: ListeningShape
  readonly #features: PianoFeatures
  readonly #decoder: Decoder
  readonly #hop: Float32Array
  /** Features of one step of the network. */
  readonly #step: Float32Array
  #clean = new Float32Array(0)
  #hopFilled = 0
  #hopsInStep = 0
  #subframes = 0
  #stretch: Stretch | null = null
  #heardUpToSeconds = 0
  #busy = false
  readonly #told: ToldNotes
  /** A note that is yet to be told may be moved back by this much. */
  readonly #movedBackSeconds: number

  constructor(network: Network, shape: ListeningShape, known: KnownPiano | null = null) {
    this.#told = new ToldNotes(known?.onsets ?? null)
    this.#movedBackSeconds = known?.onsets ? MOST_MOVED_SECONDS : 0
    this.#network = network
    this.#shape = shape
    this.lookAheadSeconds = shape.lookAheadSeconds
    this.#features = new PianoFeatures(tunedTo(shape.features, known?.tuningCents ?? 0))
    this.#decoder = new Decoder(shape.decoder, onsetThresholds(known?.trust ?? null, shape.decoder))
    this.#evidence = new EvidenceRing(EVIDENCE_SECONDS, shape.decoder.subframeSeconds)
    this.#hop = new Float32Array(shape.features.hopSamples)
    this.#step = new Float32Array(shape.features.hopsPerStep * this.#features.length)
  }

  /** Keeps the evidence of a longer time; to be said before the first block. */
  keepEvidence(seconds: number): void {
    this.#evidence = new EvidenceRing(seconds, this.#shape.decoder.subframeSeconds)
  }

  get evidence(): Evidence {
    return this.#evidence
  }

  /**
   * One block at a time: wait for the answer before the next. [per block] Allocates for what it finds, and for an answer that comes in its own time (some
   * hundred bytes); nothing that grows with the sound.
   */
  async hear(block: SoundBlock): Promise<Heard> {
    this.#begin()
    try {
      const gap = this.#follows(block) ? null : await this.#beginStretch(block)
      const clean = this.#roomFor(block.samples.length)
      this.soundCheck.clean(block.samples, clean)
      const end = block.firstSample + block.samples.length
      await this.#listen(clean, block.firstSample, end)
      this.#stretch!.nextSample = end
      this.#heardUpToSeconds = end / block.sampleRateHz
      return this.#heard(gap)
    } finally {
      this.#busy = false
    }
  }

  /** The take is over: tells what was still under way and releases what is held. */
  async finish(): Promise<Heard> {
    this.#begin()
    try {
      await this.#endStretch()
      return this.#heard(null)
    } finally {
      this.#busy = false
    }
  }

  #begin(): void {
    if (this.#busy) throw new Error('the ear hears one block at a time')
    this.#busy = true
  }

  /** Room that is kept from block to block, and grows to the longest. */
  #roomFor(samples: number): Float32Array {
    if (this.#clean.length !== samples) this.#clean = samples * Float32Array.BYTES_PER_ELEMENT <= this.#clean.buffer.byteLength ? new Float32Array(this.#clean.buffer, 0, samples) : new Float32Array(samples)
    return this.#clean
  }

  #follows({ firstSample, sampleRateHz }: SoundBlock): boolean {
    const running = this.#stretch
    if (running?.sampleRateHz !== sampleRateHz) return false
    if (firstSample < running.nextSample) throw new RangeError(`sound comes in order: sample ${firstSample} after ${running.nextSample}`)
    return firstSample === running.nextSample
  }

  /** Where a block does not follow the running stretch; tells the gap between. */
  async #beginStretch(block: SoundBlock): Promise<Heard['gap']> {
    const fromSeconds = this.#heardUpToSeconds
    const toSeconds = block.firstSample / block.sampleRateHz
    await this.#endStretch()
    this.#stretch = {
      startSeconds: toSeconds,
      sampleRateHz: block.sampleRateHz,
      resampler: new Resampler(block.sampleRateHz, this.#shape.features.sampleRateHz),
      beginning: new Beginning(this.#shape.features.sampleRateHz),
      nextSample: block.firstSample,
    }
    this.#features.reset()
    this.#decoder.reset()
    this.#network.reset()
    this.#hopFilled = this.#hopsInStep = this.#subframes = 0
    return toSeconds > fromSeconds ? { fromSeconds, toSeconds } : null
  }

  /** Silence follows until everything before the stretch's end has been told. */
  async #endStretch(): Promise<void> {
    const stretch = this.#stretch
    if (!stretch) return
    const lengthSeconds = this.#heardUpToSeconds - stretch.startSeconds
    const silence = new Float32Array(Math.ceil(this.#shape.features.hopSamples * stretch.sampleRateHz / this.#shape.features.sampleRateHz))
    while (this.#decoder.settledUpToSeconds < lengthSeconds) await this.#listen(silence, stretch.nextSample, stretch.nextSample)
    this.#told.releaseAll(this.#heardUpToSeconds)
    this.#stretch = null
  }

  /** `endSample`: where what was heard ends; what comes after it is made up. */
  async #listen(sound: Float32Array, firstSample: number, endSample: number): Promise<void> {
    const { resampler, beginning, sampleRateHz } = this.#stretch!
    for (let used = 0; ; ) {
      resampler.process(sound, used, this.#hop, this.#hopFilled)
      used += resampler.consumed
      this.#hopFilled += resampler.produced
      if (this.#hopFilled < this.#hop.length) return
      this.#hopFilled = 0
      beginning.hear(this.#hop)
      this.#features.frame(this.#hop, this.#step, this.#hopsInStep * this.#features.length)
      this.#hopsInStep++
      if (this.#hopsInStep < this.#shape.features.hopsPerStep) continue
      this.#hopsInStep = 0
      this.#tell(await this.#network.step(this.#step), Math.min(firstSample + used, endSample) / sampleRateHz)
    }
  }

  #tell(posteriors: Posteriors, heardUpToSeconds: number): void {
    const { startSeconds } = this.#stretch!
    for (let sub = 0; sub < this.#shape.decoder.subframesPerStep; sub++) {
      const atSeconds = startSeconds + momentSeconds(this.#shape.decoder, this.#subframes++) + this.#shape.decoder.onsetOffsetSeconds
      if (atSeconds >= startSeconds) this.#evidence.keep(posteriors, sub, atSeconds)
    }
    for (const found of this.#decoder.step(posteriors)) this.#take(found, heardUpToSeconds)
  }

  #take(found: Found, heardUpToSeconds: number): void {
    const { startSeconds, beginning } = this.#stretch!
    const atSeconds = startSeconds + found.atSeconds
    if (found.kind === 'release') {
      this.#told.release(found.pitch, Math.min(atSeconds, heardUpToSeconds))
      return
    }
    const tooEarly = found.atSeconds < (beginning.rang ? CUT_SECONDS : -BEFORE_START_SECONDS)
    if (!tooEarly && atSeconds <= heardUpToSeconds) this.#told.strike(found, atSeconds, startSeconds, heardUpToSeconds)
  }

  #heard(gap: Heard['gap']): Heard {
    const settledSeconds = this.#stretch ? this.#stretch.startSeconds + Math.max(0, this.#decoder.settledUpToSeconds - this.#movedBackSeconds) : this.#heardUpToSeconds
    const { notes, releases } = this.#told.take()
    return {
      notes, releases,
      heardUpToSeconds: this.#heardUpToSeconds,
      settledUpToSeconds: Math.min(settledSeconds, this.#heardUpToSeconds),
      gap,
    }
  }
}

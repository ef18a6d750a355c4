import type { SoundBlock } from '../audio/sound-block.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { tuningOfKey, type KeyTuning } from './key-tuning.ts'

/** The hammer's knock is over, the string is not. */
const afterBlowSeconds = 0.04
/** Long enough to tell a few cents, short enough for a note played fast. */
const leastStretchSeconds = 0.3
/** A note is told some 0.2 s after its blow, and measured when its stretch has come. */
const keptSeconds = 3
/** What was struck within this time may still sound. */
const ringsSeconds = 1.5
/** The last notes of a long evening tell as much as all. */
const mostKeys = 200

/** Listens along with the ear: of each note that it tells, the pitch of its string is measured in the sound itself. */
export class TuningEar {
  #ring = new Float32Array(0)
  #sampleRateHz = 0
  /** The ring holds the samples before this one, from `#fromSample` on. */
  #toSample = 0
  #fromSample = 0
  #stretch = 0
  readonly #waiting: PlayedNote[] = []
  readonly #struck: PlayedNote[] = []
  #keys: KeyTuning[] = []

  get keys(): readonly KeyTuning[] {
    return this.#keys
  }

  /** [per block] Allocates for a note that is due only. */
  hear({ firstSample, sampleRateHz, samples }: SoundBlock): void {
    if (sampleRateHz !== this.#sampleRateHz || firstSample !== this.#toSample) this.#begin(firstSample, sampleRateHz)
    for (let i = 0; i < samples.length; i++) this.#ring[(firstSample + i) % this.#ring.length] = samples[i]!
    this.#toSample = firstSample + samples.length
    this.#fromSample = Math.max(this.#fromSample, this.#toSample - this.#ring.length)
    while (this.#waiting.length > 0 && this.#endOf(this.#waiting[0]!) <= this.#toSample) this.#measure(this.#waiting.shift()!)
  }

  told(note: PlayedNote): void {
    this.#waiting.push(note)
    this.#struck.push(note)
    this.#waiting.sort((a, b) => a.onsetSeconds - b.onsetSeconds)
    while (this.#struck.length > 64) this.#struck.shift()
  }

  #begin(firstSample: number, sampleRateHz: number): void {
    if (sampleRateHz !== this.#sampleRateHz) this.#ring = new Float32Array(Math.ceil(keptSeconds * sampleRateHz))
    this.#sampleRateHz = sampleRateHz
    this.#stretch = 2 ** Math.ceil(Math.log2(leastStretchSeconds * sampleRateHz))
    this.#fromSample = this.#toSample = firstSample
    this.#waiting.length = 0
  }

  #startOf(note: PlayedNote): number {
    return Math.round((note.onsetSeconds + afterBlowSeconds) * this.#sampleRateHz)
  }

  #endOf(note: PlayedNote): number {
    return this.#startOf(note) + this.#stretch
  }

  #measure(note: PlayedNote): void {
    const start = this.#startOf(note)
    if (start < this.#fromSample) return
    const others = this.#struck.filter(({ pitch, onsetSeconds }) => pitch !== note.pitch && onsetSeconds > note.onsetSeconds - ringsSeconds && onsetSeconds * this.#sampleRateHz < start + this.#stretch)
    const sound = Float32Array.from({ length: this.#stretch }, (_, index) => this.#ring[(start + index) % this.#ring.length]!)
    const key = tuningOfKey(sound, this.#sampleRateHz, note.pitch, [...new Set(others.map(({ pitch }) => pitch))])
    if (key) this.#keys = [...this.#keys, key].slice(-mostKeys)
  }
}

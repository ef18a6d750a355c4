import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'
import type { EvidenceFrames } from '../../core/transcription/evidence-frames.ts'
import type { Heard } from '../inference/heard.ts'

/** Hears a note (pitch 60 and up) wherever the sound is louder than a half. */
export class FakeEar {
  /** Certain of nothing, at the moments it has heard. */
  readonly evidence = { onsetPeak: () => null, sounding: () => null, framesAfter: (afterSeconds: number) => silentFrames(afterSeconds, this.#heardUpToSeconds) }
  #told = 0
  #next = 0
  #heardUpToSeconds = 0

  keepEvidence(): void {}

  async hear({ firstSample, sampleRateHz, samples }: SoundBlock): Promise<Heard> {
    const fromSeconds = this.#next / sampleRateHz
    const atSeconds = firstSample / sampleRateHz
    this.#next = firstSample + samples.length
    const heardUpToSeconds = (this.#heardUpToSeconds = this.#next / sampleRateHz)
    const note = (): PlayedNote => ({ index: this.#told, pitch: 60 + this.#told++, onsetSeconds: atSeconds, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: heardUpToSeconds })
    return {
      notes: samples.some((sample) => sample > 0.5) ? [note()] : [], releases: [], heardUpToSeconds, settledUpToSeconds: heardUpToSeconds,
      gap: atSeconds > fromSeconds ? { fromSeconds, toSeconds: atSeconds } : null,
    }
  }

  async finish(): Promise<Heard> {
    return { notes: [], releases: [], heardUpToSeconds: 0, settledUpToSeconds: 0, gap: null }
  }
}

function silentFrames(afterSeconds: number, toSeconds: number): EvidenceFrames {
  const first = Math.floor(Math.max(0, afterSeconds) * 100) + 1
  const rows = Math.max(0, Math.floor(toSeconds * 100) - first)
  return { atSeconds: Float64Array.from({ length: rows }, (_, row) => (first + row) / 100), onset: new Float32Array(rows * KEYS), sounding: new Float32Array(rows * KEYS) }
}

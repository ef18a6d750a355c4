import { columnSeconds } from './evidence-columns.ts'
import type { EvidenceFrames } from './evidence-frames.ts'
import type { PlayedNote } from './played-note.ts'
import { KEYS, LOWEST_PITCH } from './posteriors.ts'

/** As long as a listening keeps its own. */
const keptSeconds = 12
/** A key's message comes this much after the stroke at most, through the page and its line; a later one is shown without its beginning. */
const lineSeconds = 0.1

interface Stroke {
  readonly key: number
  readonly onsetSeconds: number
  offsetSeconds: number
}

/** A MIDI keyboard as if it had been listened to: what its keys say is certain. */
export class EvidenceOfKeys {
  #strokes: Stroke[] = []
  readonly #held = new Map<number, Stroke>()
  #heardUpToSeconds = 0

  strike({ index, pitch, onsetSeconds }: Pick<PlayedNote, 'index' | 'pitch' | 'onsetSeconds'>): void {
    const stroke = { key: pitch - LOWEST_PITCH, onsetSeconds, offsetSeconds: Infinity }
    this.#held.set(index, stroke)
    this.#strokes.push(stroke)
  }

  release(playedNote: number, offsetSeconds: number): void {
    const stroke = this.#held.get(playedNote)
    if (stroke) stroke.offsetSeconds = offsetSeconds
    this.#held.delete(playedNote)
  }

  advance(heardUpToSeconds: number): void {
    this.#heardUpToSeconds = Math.max(this.#heardUpToSeconds, heardUpToSeconds)
    this.#strokes = this.#strokes.filter(({ offsetSeconds }) => offsetSeconds > this.#heardUpToSeconds - keptSeconds)
  }

  /** One row a column, at its beginning. */
  framesAfter(afterSeconds: number): EvidenceFrames {
    const first = Math.max(0, Math.floor(Math.max(afterSeconds, this.#heardUpToSeconds - keptSeconds) / columnSeconds + 1e-6) + 1)
    const rows = Math.max(0, Math.floor((this.#heardUpToSeconds - lineSeconds) / columnSeconds + 1e-6) - first + 1)
    const frames = { atSeconds: new Float64Array(rows), onset: new Float32Array(rows * KEYS), sounding: new Float32Array(rows * KEYS) }
    for (let row = 0; row < rows; row++) {
      const fromSeconds = (first + row) * columnSeconds
      const toSeconds = fromSeconds + columnSeconds
      frames.atSeconds[row] = fromSeconds
      for (const { key, onsetSeconds, offsetSeconds } of this.#strokes) {
        if (onsetSeconds >= fromSeconds && onsetSeconds < toSeconds) frames.onset[row * KEYS + key] = 1
        if (onsetSeconds < toSeconds && offsetSeconds > fromSeconds) frames.sounding[row * KEYS + key] = 1
      }
    }
    return frames
  }
}

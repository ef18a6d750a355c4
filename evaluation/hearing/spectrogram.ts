import { Resampler } from '../../core/audio/resampler.ts'
import { valuesPerFrame, type FeatureShape } from '../../core/features/feature-shape.ts'
import { PianoFeatures } from '../../core/features/piano-features.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'
import { openRecording } from '../../engine/recording/open-recording.ts'

/** What the network saw, as a picture. */
export interface Spectrogram {
  /** One a hop. */
  readonly columns: number
  /** As many to each of the 88 keys, the highest key on top; a key's rows are centred on its fundamental. */
  readonly rows: number
  /** Uint8Array[rows x columns], 0 quiet to 255 loud. */
  readonly loudness: Uint8Array
}

/** From the loudest moment of a stretch so far down; softer is shown as silence. */
const SHOWN_DB = 60

/**
 * The longest window's bands of a stretch, through the app's own features. A column lies where its window peaks, so that a note is seen when it
 * was struck and not when the window has passed over it.
 */
export async function spectrogram(path: string, shape: FeatureShape, fromSeconds: number, toSeconds: number): Promise<Spectrogram | Failure> {
  const longest = shape.windows.reduce((a, b) => (b.samples > a.samples ? b : a))
  const firstBand = shape.windows.indexOf(longest) * shape.bands
  const rows = KEYS * shape.bandsPerSemitone
  const hopSeconds = shape.hopSamples / shape.sampleRateHz
  const peakSamplesBack = longest.samples - longest.riseSamples
  const columns = Math.round((toSeconds - fromSeconds) / hopSeconds)
  const lastHop = Math.round((fromSeconds + peakSamplesBack / shape.sampleRateHz) / hopSeconds) + columns - 1
  const firstHop = lastHop - columns + 1
  const features = new PianoFeatures(shape)
  const frame = new Float32Array(valuesPerFrame(shape))
  const db = new Float32Array(rows * columns).fill(Number.NEGATIVE_INFINITY)
  for await (const [hop, samples] of hopsOf(path, shape)) {
    if (typeof hop !== 'number') return hop
    if (hop > lastHop) break
    if (hop < firstHop - Math.ceil(longest.samples / shape.hopSamples)) continue
    features.frame(samples, frame, 0)
    if (hop < firstHop) continue
    for (let row = 0; row < rows; row++) db[row * columns + hop - firstHop] = frame[firstBand + rows - 1 - row]! * shape.dbScale + shape.dbCentre
  }
  const loudest = db.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return { columns, rows, loudness: Uint8Array.from(db, (value) => Math.round(255 * Math.max(0, 1 + (value - loudest) / SHOWN_DB))) }
}

/** The sound at the model's rate, hop by hop; the array is the same each time. */
async function* hopsOf(path: string, shape: FeatureShape): AsyncGenerator<readonly [number | Failure, Float32Array]> {
  const samples = new Float32Array(shape.hopSamples)
  const recording = await openRecording(path)
  if (isFailure(recording)) return yield [recording, samples]
  const resampler = new Resampler(recording.sampleRateHz, shape.sampleRateHz)
  let filled = 0
  let hop = 0
  for await (const block of recording.blocks) {
    for (let used = 0; ; ) {
      resampler.process(block.samples, used, samples, filled)
      used += resampler.consumed
      filled += resampler.produced
      if (filled < samples.length) break
      filled = 0
      yield [hop++, samples]
    }
  }
}

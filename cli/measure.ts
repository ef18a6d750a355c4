import { isFailure } from '../core/protocol/failure.ts'
import { listenToFile } from '../engine/inference/listen-to-file.ts'
import { heardNotes } from '../engine/measuring/heard-notes.ts'
import { measurementOf, type Measurement } from '../engine/measuring/measurement.ts'
import { playedAndHeard, readPlayed } from '../engine/measuring/played-and-heard.ts'
import { engineWish } from './engine-wish.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { hearingSentence } from './hearing-sentence.ts'
import { notASound } from './not-a-sound.ts'
import { Progress } from './progress.ts'
import { unwritable, writeJson, writeOutput } from './write-output.ts'

export interface MeasureOptions {
  /** A file, or `-` for standard output. */
  readonly json?: string
  readonly profile?: string
  readonly engine: string
}

/** `repetiteur.measure/1` */
export interface MeasureResult extends Measurement {
  readonly format: 'repetiteur.measure/1'
  readonly recording: string
  readonly midi: string
  /** In a sentence, in English. */
  readonly sentence: string
}

/** `repetiteur measure`: how well a piano is heard whose MIDI was recorded beside its sound. Returns the exit status. */
export async function runMeasure(recordingPath: string, midiPath: string, options: MeasureOptions): Promise<number> {
  const engine = engineWish(options.engine)
  if (isFailure(engine)) return tellFailure(engine)
  const refused = await unwritable(options.json)
  if (refused !== null) return tellFailure(refused)
  const played = await readPlayed(midiPath)
  if (isFailure(played)) return tellFailure(played)
  const listening = await listenToFile(recordingPath, { engine, profile: options.profile })
  if (isFailure(listening)) return tellFailure(listening)
  if (listening.evidence === null) return tellFailure(notASound(recordingPath))
  const progress = new Progress()
  const heard = await heardNotes(listening, () => progress.tell(listening.shareHeard))
  progress.done()
  for (const warning of listening.warnings) process.stderr.write(`${recordingPath}: ${warning}\n`)
  const together = playedAndHeard(played, heard, listening.recording.durationSeconds, { recording: recordingPath, midi: midiPath })
  if (isFailure(together)) return tellFailure(together)
  const measurement = measurementOf(together)
  const sentence = hearingSentence(measurement, measurement.weakestSpot)
  const result: MeasureResult = { format: 'repetiteur.measure/1', recording: recordingPath, midi: midiPath, sentence, ...measurement }
  if (options.json === undefined) return tellMeasurement(result)
  process.stderr.write(`${sentence}\n`)
  const failure = await writeJson(options.json, result)
  return failure ? tellFailure(failure) : DONE
}

async function tellMeasurement(result: MeasureResult): Promise<number> {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  const ms = (seconds: number): string => `${(1000 * seconds).toFixed(0)} ms`
  const failure = await writeOutput('-', [
    result.sentence,
    `Precision ${percent(result.precision)}, recall ${percent(result.recall)}, F1 ${percent(result.f1)} within 50 ms (${percent(result.f1At100ms)} within 100 ms), of ${result.playedNotes} notes played.`,
    `The MIDI's clock is ${Math.abs(result.offsetSeconds).toFixed(3)} s ${result.offsetSeconds < 0 ? 'behind' : 'ahead of'} the sound's and runs ${Math.abs(result.driftPpm).toFixed(0)} ppm ${result.driftPpm < 0 ? 'slower' : 'faster'}; single notes jitter by ${ms(result.jitterSeconds)}.`,
    'How late the MIDI message is and how late the microphone is cannot be told apart by notes alone: the offset holds both, and the figures do without it.',
    ...result.octaves.map(({ from, to, f1, notes }) => `Keys ${from} to ${to}: F1 ${percent(f1)}, ${notes} notes`),
    ...result.velocities.map(({ from, to, recall, notes }) => `Velocities ${from} to ${to}: ${percent(recall)} heard, ${notes} notes`),
    '',
  ].join('\n'))
  return failure ? tellFailure(failure) : DONE
}

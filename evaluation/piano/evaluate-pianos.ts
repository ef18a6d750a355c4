import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Listening } from '../../engine/inference/load-listening.ts'
import { accuracy } from '../figures/accuracy.ts'
import { match } from '../judging/match.ts'
import { fairestLabels, type LabelledRecording } from '../labels/labelled-recording.ts'
import { actedMinutes } from './acted-minutes.ts'
import { adaptedPairs, asMidi, type HeardPiano } from './adapted-pairs.ts'
import { hearAgain } from './hear-again.ts'
import { measuringCheck } from './measuring-check.ts'
import type { PianoFigures } from './piano-figures.ts'
import { clockFigures, inventedMinutes, recordedMinutes } from './simulated-clocks.ts'

/** `listening` has heard its recording once, and reads the posteriors from then on. */
export async function evaluatePianos(recordings: readonly { readonly recording: LabelledRecording; readonly listening: Listening }[], seconds: number, progress: (share: number) => void): Promise<PianoFigures | Failure> {
  const pianos: HeardPiano[] = []
  for (const { recording, listening } of recordings) {
    const usual = await hearAgain(recording.soundPath, listening, null, seconds)
    if (isFailure(usual)) return usual
    pianos.push({ recording, listening, usual })
  }
  const pairs = await adaptedPairs(pianos, seconds, progress)
  if (isFailure(pairs)) return pairs
  const minutes = pianos.flatMap(({ recording, usual }) => recordedMinutes({ played: fairestLabels(recording), heard: usual.notes }))
  const measurable = pianos.map(({ recording, usual }) => ({ name: recording.name, midi: fairestLabels(recording).map(asMidi), heard: usual.notes, soundSeconds: usual.soundSeconds }))
  return {
    pairs,
    clocks: [clockFigures('invented', inventedMinutes()), clockFigures('acted', actedMinutes()), clockFigures('recorded', minutes)].filter(({ clocks }) => clocks > 0),
    measuring: measuringCheck(measurable, (played, heard) => accuracy({ struck: played.length, told: heard.length, found: match(played, heard).length }).f1 ?? 0),
  }
}

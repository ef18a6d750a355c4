import { setImmediate } from 'node:timers/promises'
import { onsetThresholds } from '../../core/adaptation/key-trust.ts'
import { sameStrokeSeconds } from '../../core/judgement/hearing-limits.ts'
import type { EvidenceQuestion, KeyCertainty, SoundEvidence } from '../../core/protocol/evidence.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { EvidenceFrames } from '../../core/transcription/evidence-frames.ts'
import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import { toldFrom } from '../../core/transcription/told-from.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { knownTo } from '../adaptation/known-piano.ts'
import type { Listening } from '../inference/load-listening.ts'
import type { KeptSound } from '../storage/take-shelf.ts'
import { StretchSpectrogram } from './stretch-spectrogram.ts'

/** What is shown: enough before a stroke to see what rang, enough after it to see it ring. */
const beforeSeconds = 0.5
const afterSeconds = 0.7
/** The network remembers: with this much before it, its certainties lie within 0.01 of the take's own (three moments of the demonstration). */
const runUpSeconds = 4
/** A certainty is told this much after its moment at most; beyond the look-ahead of the model, for its own delay. */
const beyondSeconds = 0.2
const blockSeconds = 0.02

/** Null where nobody waits for it any more. Costs as much as some six seconds of listening, whatever the take's length. */
export async function listenAgain(kept: KeptSound, listening: Listening, question: EvidenceQuestion, dropped: AbortSignal): Promise<SoundEvidence | Failure | null> {
  const { manifest } = listening
  const { sampleRateHz, samples } = kept.sound
  const fromSeconds = Math.max(0, question.aroundSeconds - beforeSeconds)
  const toSeconds = Math.min(samples / sampleRateHz, question.aroundSeconds + afterSeconds)
  if (toSeconds <= fromSeconds) return recordingEnds(samples / sampleRateHz)
  const known = knownTo(listening, kept.profile)
  const ear = await listening.newEar(known)
  const spectrogram = new StretchSpectrogram(manifest, fromSeconds, toSeconds)
  const heardTo = toSeconds + manifest.lookAheadSeconds + beyondSeconds
  for await (const block of blocksOf(kept, Math.max(0, fromSeconds - runUpSeconds), heardTo)) {
    // A take that is being played, and who drops the question, have their turn between blocks.
    await setImmediate()
    if (dropped.aborted) return null
    await ear.hear(block)
    spectrogram.hear(block)
  }
  await ear.finish()
  const all = ear.evidence.framesAfter(-1)
  const thresholds = onsetThresholds(known?.trust ?? null, manifest.decoder)
  const frames = ear.evidence.framesAfter(fromSeconds - 1e-6)
  // Behind the last sound before a loss the ear hears made-up silence, to come to its end.
  const lost = kept.gaps.filter((gap) => gap.toSeconds > fromSeconds && gap.fromSeconds < toSeconds)
  const isHeard = (at: number): boolean => at <= toSeconds && !lost.some((gap) => at >= gap.fromSeconds && at < gap.toSeconds)
  const rows = [...frames.atSeconds.keys()].filter((row) => isHeard(frames.atSeconds[row]!))
  return {
    source: 'sound', fromSeconds, toSeconds,
    atSeconds: Float32Array.from(rows, (row) => frames.atSeconds[row]! - fromSeconds),
    keys: question.pitches.map((pitch) => ({ ...certaintyOf(pitch, frames, rows), toldFrom: toldFrom(all, pitch, question.aroundSeconds, sameStrokeSeconds, manifest.decoder, thresholds) })),
    soundingThreshold: manifest.decoder.soundingThreshold,
    spectrogram: spectrogram.spectrogram,
    lost,
  }
}

function certaintyOf(pitch: number, { onset, sounding }: EvidenceFrames, rows: readonly number[]): Omit<KeyCertainty, 'toldFrom'> {
  const of = (values: Float32Array): Float32Array => Float32Array.from(rows, (row) => values[row * KEYS + pitch - LOWEST_PITCH]!)
  return { pitch, onset: of(onset), sounding: of(sounding) }
}

/** As the take gave them, lost sound left out. */
export async function* blocksOf({ sound, gaps }: KeptSound, fromSeconds: number, toSeconds: number): AsyncGenerator<SoundBlock> {
  const { sampleRateHz } = sound
  const sampleAt = (seconds: number): number => Math.round(seconds * sampleRateHz)
  const end = Math.min(sound.samples, sampleAt(toSeconds))
  for (let first = sampleAt(fromSeconds); first < end; ) {
    const lost = gaps.find((gap) => sampleAt(gap.fromSeconds) <= first && sampleAt(gap.toSeconds) > first)
    if (lost) {
      first = sampleAt(lost.toSeconds)
      continue
    }
    const nextLost = gaps.map((gap) => sampleAt(gap.fromSeconds)).filter((start) => start > first)
    const until = Math.min(end, first + Math.max(1, sampleAt(blockSeconds)), ...nextLost)
    const samples = await sound.read(first, until - first)
    if (samples.length === 0) return
    yield { firstSample: first, sampleRateHz, samples }
    first += samples.length
  }
}

function recordingEnds(seconds: number): Failure {
  return {
    failure: 'take-sound-gone', message: `The recording of this take ends at ${seconds.toFixed(1)} s, before that moment.`,
    remedy: 'Look at what was heard earlier in the take.',
  }
}

/** Whether what a page sent is a question at all. */
export function isEvidenceQuestion(value: unknown): value is EvidenceQuestion {
  if (typeof value !== 'object' || value === null || isFailure(value)) return false
  const { ticket, takeId, aroundSeconds, pitches } = value as Partial<EvidenceQuestion>
  return typeof ticket === 'string' && typeof takeId === 'string' && Number.isFinite(aroundSeconds) && Array.isArray(pitches) && pitches.length > 0 && pitches.length <= 4
    && pitches.every((pitch) => Number.isInteger(pitch) && pitch >= LOWEST_PITCH && pitch < LOWEST_PITCH + KEYS)
}

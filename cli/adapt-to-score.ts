import { PeakGatherer } from '../core/adaptation/faint-peaks.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { Score } from '../core/score/index.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import { takeOf } from '../core/session/take.ts'
import { adaptToScore, type PlayedCleanly } from '../engine/adaptation/adapt-to-score.ts'
import type { Adaptation } from '../engine/adaptation/adapt.ts'
import type { EngineWish } from '../engine/inference/load-listening.ts'
import { listenToFile } from '../engine/inference/listen-to-file.ts'
import { factsOf } from '../engine/take/facts-of.ts'
import { notASound } from './not-a-sound.ts'
import { readScoreFile } from './read-score-file.ts'

/** What recordings of one piece, played cleanly, teach without MIDI; `told` hears how far it is, 0 to 1. */
export async function learnFromScore(recordings: readonly string[], scorePath: string, engine: EngineWish, told: (share: number) => void): Promise<Adaptation | Failure> {
  const read = await readScoreFile(scorePath, undefined)
  if (isFailure(read)) return read
  const pieces: PlayedCleanly[] = []
  let model = { name: '', sha256: '' }
  for (const recording of recordings) {
    const followed = await follow(recording, read.score, engine, (share) => told((pieces.length + share) / recordings.length))
    if (isFailure(followed)) return followed
    pieces.push(followed.piece)
    model = followed.model
  }
  return adaptToScore(pieces, model)
}

async function follow(recording: string, score: Score, engine: EngineWish, told: (share: number) => void): Promise<{ piece: PlayedCleanly; model: { name: string; sha256: string } } | Failure> {
  const listening = await listenToFile(recording, { engine })
  if (isFailure(listening)) return listening
  const { engine: by, modelSha256: sha256, evidence, decoder } = listening
  if (by === null || sha256 === null || evidence === null || decoder === null) return notASound(recording)
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence })
  const peaks = new PeakGatherer(evidence, decoder)
  const facts: Fact[] = []
  for await (const heard of listening) {
    peaks.gather()
    facts.push(...factsOf(session, heard))
    told(listening.shareHeard)
  }
  facts.push(...session.finish())
  for (const warning of listening.warnings) process.stderr.write(`${recording}: ${warning}\n`)
  return { piece: { score, take: takeOf(facts), faint: peaks.found, soundSeconds: listening.recording.durationSeconds }, model: { name: by.model, sha256 } }
}

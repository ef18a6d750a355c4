import { PeakGatherer } from '../core/adaptation/faint-peaks.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { Score } from '../core/score/index.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import { takeOf } from '../core/session/take.ts'
import type { PianoProfile } from '../core/adaptation/piano-profile.ts'
import { adaptToScoreInTune } from '../engine/adaptation/adapt-in-tune.ts'
import type { PlayedCleanly } from '../engine/adaptation/adapt-to-score.ts'
import type { Adaptation } from '../engine/adaptation/adapt.ts'
import { USUAL_TUNINGS } from '../engine/adaptation/hear-in-tune.ts'
import type { EngineWish } from '../engine/inference/load-listening.ts'
import { listenToFile } from '../engine/inference/listen-to-file.ts'
import { factsOf } from '../engine/take/facts-of.ts'
import { notASound } from './not-a-sound.ts'
import type { Progress } from './progress.ts'
import { readScoreFile } from './read-score-file.ts'

interface Followed {
  readonly pieces: readonly PlayedCleanly[]
  readonly model: { readonly name: string; readonly sha256: string }
}

/** What recordings of one piece, played cleanly, teach without MIDI. */
export async function learnFromScore(recordings: readonly string[], scorePath: string, engine: EngineWish, progress: Progress): Promise<Adaptation | Failure> {
  const read = await readScoreFile(scorePath, undefined)
  if (isFailure(read)) return read
  const followAll = async (profile: PianoProfile | null, nth: number): Promise<Followed | Failure> => {
    const pieces: PlayedCleanly[] = []
    let model = { name: '', sha256: '' }
    for (const recording of recordings) {
      const followed = await follow(recording, read.score, engine, profile, (share) => progress.tell(Math.min(0.99, (nth + (pieces.length + share) / recordings.length) / (1 + USUAL_TUNINGS))))
      if (isFailure(followed)) return followed
      pieces.push(followed.piece)
      model = followed.model
    }
    return { pieces, model }
  }
  const usual = await followAll(null, 0)
  if (isFailure(usual)) return usual
  const adapted = await adaptToScoreInTune(usual.pieces, usual.model, async (profile, nth) => {
    const tuned = await followAll(profile, nth)
    return isFailure(tuned) ? tuned : tuned.pieces
  })
  // Nobody drops it half-way.
  return adapted!
}

async function follow(recording: string, score: Score, engine: EngineWish, profile: PianoProfile | null, told: (share: number) => void): Promise<{ piece: PlayedCleanly; model: { name: string; sha256: string } } | Failure> {
  const listening = await listenToFile(recording, { engine, ...(profile && { profile }) })
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
  if (profile === null) for (const warning of listening.warnings) process.stderr.write(`${recording}: ${warning}\n`)
  return { piece: { score, take: takeOf(facts), faint: peaks.found, soundSeconds: listening.recording.durationSeconds }, model: { name: by.model, sha256 } }
}

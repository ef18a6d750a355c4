import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Score } from '../../core/score/index.ts'
import { createSession } from '../../core/session/create-session.ts'
import type { Fact } from '../../core/session/fact.ts'
import { takeOf, type Take } from '../../core/session/take.ts'
import type { Evidence } from '../../core/transcription/evidence.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { listenToFile, type ListenOptions } from '../../engine/inference/listen-to-file.ts'
import { factsOf } from '../../engine/take/facts-of.ts'

const sessionOn = (score: Score, evidence: Evidence | null) => createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence })

/** What the app says of notes played against a score, one after the other as if live. */
export function followKeys(score: Score, played: readonly PlayedNote[]): Take {
  const session = sessionOn(score, null)
  const facts: Fact[] = []
  for (const note of played) facts.push(...session.advance(note.onsetSeconds), ...session.hear({ ...note, emittedAtSeconds: note.onsetSeconds }))
  return takeOf([...facts, ...session.finish()])
}

/** The same of a recording's sound, against several scores at once: it is listened to once. */
export async function followSound(scores: readonly Score[], soundPath: string, options: ListenOptions): Promise<Take[] | Failure> {
  const listening = await listenToFile(soundPath, options)
  if (isFailure(listening)) return listening
  const takes = scores.map((score) => ({ session: sessionOn(score, listening.evidence), facts: [] as Fact[] }))
  for await (const heard of listening) for (const { session, facts } of takes) facts.push(...factsOf(session, heard))
  return takes.map(({ session, facts }) => takeOf([...facts, ...session.finish()]))
}

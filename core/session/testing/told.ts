import type { Score } from '../../score/score.ts'
import type { PlayedNote } from '../../transcription/played-note.ts'
import { createSession } from '../create-session.ts'
import type { Fact } from '../fact.ts'
import type { SessionOptions } from '../session.ts'
import { takeOf, type Take } from '../take.ts'

export function factsOf(score: Score, notes: readonly PlayedNote[], options: Partial<SessionOptions> = {}): Fact[] {
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null, ...options })
  const facts: Fact[] = []
  for (const note of notes) facts.push(...session.advance(note.onsetSeconds), ...session.hear(note))
  return [...facts, ...session.finish()]
}

export function takeFrom(score: Score, notes: readonly PlayedNote[], options: Partial<SessionOptions> = {}): Take {
  return takeOf(factsOf(score, notes, options))
}

/** Verdicts in words: `right C`, `wrong played for written`, ordered by time played, then by place in the score. */
export function inWords(score: Score, { notes, verdicts }: Take): string[] {
  const words = verdicts.map(({ kind, scoreNote, playedNote }) => {
    const written = scoreNote === null ? null : score.notes[scoreNote]!.pitch
    const heard = playedNote === null ? null : notes[playedNote]!
    const pitches = kind === 'wrong' ? `${heard!.pitch} for ${written}` : String(heard?.pitch ?? written)
    return { words: `${kind} ${pitches}`, at: heard?.onsetSeconds ?? score.notes[scoreNote!]!.playedQuarters * 0.5 + 1 }
  })
  return words.sort((a, b) => a.at - b.at || a.words.localeCompare(b.words)).map((line) => line.words)
}

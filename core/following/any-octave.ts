import type { PlayedNote } from '../transcription/played-note.ts'
import type { PathStep } from './path.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'
import { scoreText } from './score-text.ts'

/** The note of the same name in the octave from middle C. */
function inOneOctave(pitch: number): number {
  return 60 + (pitch % 12)
}

/** The same moments for a follower that does not mind the octave: it is to hear every note in that one too. */
export function momentsInOneOctave(score: ScoreMoments): ScoreMoments {
  const moments = score.moments.map((moment): ScoreMoment => ({
    ...moment, pitches: moment.pitches.map(inOneOctave), welcome: new Map([...moment.welcome].map(([pitch, note]) => [inOneOctave(pitch), note])),
  }))
  const byPitch = Array.from({ length: 128 }, (): number[] => [])
  for (const { index, pitches } of moments) for (const pitch of new Set(pitches)) byPitch[pitch]!.push(index)
  return { ...score, moments, text: scoreText(moments), byPitch }
}

/** Tells a follower of `momentsInOneOctave` what it is to hear, and knows what was played. */
export class AnyOctave {
  /** Forgotten with the path. */
  readonly #played = new WeakMap<PlayedNote, PlayedNote>()

  heard(note: PlayedNote): PlayedNote {
    const heard = { ...note, pitch: inOneOctave(note.pitch) }
    this.#played.set(heard, note)
    return heard
  }

  asPlayed(step: PathStep): PathStep {
    return { ...step, note: this.#played.get(step.note) ?? step.note }
  }
}

import type { OpenedPiece } from '../protocol/engine.ts'
import type { Score, ScoreNote } from '../score/score.ts'
import type { Coverage } from './coverage.ts'
import type { TextureKind } from './textures.ts'

/** Something to play at the piano that is to be known: a texture, or some bars of a piece. */
export interface Passage {
  readonly id: string
  readonly kind: TextureKind | 'piece'
  /** How loud it is to be played; null: as is wanted most when its turn comes. */
  readonly loudness: 'soft' | 'loud' | null
  readonly music: OpenedPiece
  /** Indices into `Score.measures`, both included. */
  readonly fromIndex: number
  readonly toIndex: number
}

/** A passage at its turn. */
export interface PassageTurn {
  readonly passage: Passage
  readonly loudness: 'soft' | 'loud' | 'any'
}

/** What gains less than this of a note for each of its own is not worth the time. */
const LEAST_GAIN_PER_NOTE = 0.2

/** The struck notes of a passage, the first time through. */
export function notesOfPassage({ music, fromIndex, toIndex }: Pick<Passage, 'music' | 'fromIndex' | 'toIndex'>): readonly ScoreNote[] {
  return notesBetween(music.score, fromIndex, toIndex)
}

export function notesBetween({ notes }: Score, fromIndex: number, toIndex: number): readonly ScoreNote[] {
  return notes.filter((note) => note.measureIndex >= fromIndex && note.measureIndex <= toIndex && note.repetition === 1 && !note.hidden && note.twinOf === null)
}

/**
 * What to play next: what shows most of what was not heard yet, for the time it takes. The textures come in their own order
 * where they are about as good. Null: there is nothing left that would be worth it.
 */
export function nextPassage(coverage: Coverage, passages: readonly Passage[], played: ReadonlySet<string>): PassageTurn | null {
  let best: (PassageTurn & { readonly gain: number }) | null = null
  for (const passage of passages) {
    if (played.has(passage.id)) continue
    const pitches = notesOfPassage(passage).map(({ pitch }) => pitch)
    if (pitches.length === 0) continue
    const gainOf = (loudness: 'soft' | 'loud'): number => coverage.gain(pitches, loudness) / pitches.length
    const [soft, loud] = [gainOf('soft'), gainOf('loud')]
    const loudness = passage.loudness ?? (passage.kind === 'piece' ? (loud > soft ? 'loud' : 'soft') : 'any')
    const gain = loudness === 'loud' ? loud : loudness === 'soft' ? soft : Math.min(soft, loud)
    // A tenth more is no reason to jump about.
    if (gain >= LEAST_GAIN_PER_NOTE && (best === null || gain > best.gain * 1.1)) best = { passage, loudness, gain }
  }
  return best && { passage: best.passage, loudness: best.loudness }
}

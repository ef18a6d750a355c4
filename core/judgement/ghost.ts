import type { PlayedNote } from '../transcription/played-note.ts'
import { doubtfulConfidence, ghostWithinSeconds } from './hearing-limits.ts'

/** Why a note that nobody expected may not have been played; `of` is the key (MIDI number) that would explain it. */
export type GhostReason = { readonly kind: 'twice' | 'weak' } | { readonly kind: 'struckWith' | 'rings'; readonly of: number }

/** Notes that sound along with a lower one: its octave, twelfth, double octave and seventeenth; and an octave below. */
const ghostIntervals = [12, 19, 24, 28, -12]
/** What a lower note struck with it would explain is believed from here on, and what one that still sounds would explain. */
const ghostConfidence = 0.95
const ringConfidence = 0.93
/** Heard twice within this, a key may have been struck once. */
const twiceSeconds = 0.12

/** `others`: what else was told around it; `rings`: whether a key struck before still sounded as the note began. The judge asks, and the page says what it was told. */
export function ghostReason(note: PlayedNote, others: readonly PlayedNote[], rings: (struck: PlayedNote) => boolean): GhostReason | null {
  if (isTwice(note, others)) return { kind: 'twice' }
  const explaining = others.filter((other) => other.index !== note.index && ghostIntervals.includes(note.pitch - other.pitch))
  const struckWith = note.confidence < ghostConfidence ? explaining.find((other) => Math.abs(other.onsetSeconds - note.onsetSeconds) < ghostWithinSeconds) : undefined
  if (struckWith) return { kind: 'struckWith', of: struckWith.pitch }
  const ringing = note.confidence < ringConfidence ? explaining.find((other) => other.onsetSeconds < note.onsetSeconds && rings(other)) : undefined
  if (ringing) return { kind: 'rings', of: ringing.pitch }
  return note.confidence < doubtfulConfidence ? { kind: 'weak' } : null
}

/** Whether its key was told another time so near that it may have been struck once. */
export function isTwice(note: PlayedNote, others: readonly PlayedNote[]): boolean {
  return others.some((other) => other.index !== note.index && other.pitch === note.pitch && Math.abs(other.onsetSeconds - note.onsetSeconds) < twiceSeconds)
}

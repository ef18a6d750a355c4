import { betweenTold } from '../../core/judgement/between-told.ts'
import { ghostReason, type GhostReason } from '../../core/judgement/ghost.ts'
import { afterDueSeconds, beforeDueSeconds, believed, doubtful, sameStrokeSeconds, silent } from '../../core/judgement/hearing-limits.ts'
import type { SoundEvidence, TakeEvidence } from '../../core/protocol/evidence.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { AskedVerdict } from './asked-verdict.ts'
import { wasFollowed } from './played-position.ts'
import type { TakeView } from './take-view.ts'

/** Notes whose sound lies within that of a lower one: its octave, twelfth, double octave, seventeenth. */
const partialSemitones = [12, 19, 24, 28]
/** A key told to have ended no longer than this before a stroke still sounded, as the judge asks. */
const stillSoundsSeconds = 0.05

/**
 * What the evidence means for a verdict. Certainties are 0 to 1, the network's own as the curves show them; only that of `weak` is
 * the note's confidence, by which it was judged. Pitches are MIDI numbers.
 */
export type Reading =
  | { readonly kind: 'keyboard' | 'extra' | 'lost' | 'hushed' | 'noPlace' }
  | { readonly kind: 'weak' | 'faint' | 'ringing'; readonly certainty: number }
  | { readonly kind: 'heard' | 'believed'; readonly certainty: number; readonly toldFrom: number }
  | { readonly kind: 'early' | 'late'; readonly certainty: number; readonly offBySeconds: number }
  | { readonly kind: 'wrong' | 'wrongDoubtful'; readonly writtenCertainty: number }
  | { readonly kind: 'missed'; readonly certainty: number; readonly others: readonly number[] }
  | { readonly kind: 'twice' }
  | { readonly kind: 'partial' | 'octaveAbove' | 'rings'; readonly of: number }

/** In the words of the judge's own reasons, from what the ear says when it listens once more. */
export function readingOf(asked: AskedVerdict, view: TakeView, evidence: TakeEvidence): Reading {
  if (evidence.source === 'keyboard') return { kind: 'keyboard' }
  const { verdict, written, played, momentSeconds } = asked
  const writtenCertainty = written ? dueCertainty(evidence, view, written.pitch, momentSeconds) : 0
  const certainty = played ? strokeCertainty(evidence, played.pitch, played.onsetSeconds) : writtenCertainty
  const ghost = played && ghostReason(played, told(view), (struck) => (struck.offsetSeconds ?? Infinity) >= played.onsetSeconds - stillSoundsSeconds)
  switch (verdict.kind) {
    case 'right':
      if ((verdict.timing === 'early' || verdict.timing === 'late') && verdict.offBySeconds !== null) return { kind: verdict.timing, certainty, offBySeconds: Math.abs(verdict.offBySeconds) }
      const toldFrom = evidence.keys.find((key) => key.pitch === (played ?? written)?.pitch)?.toldFrom ?? 1
      return { kind: certainty >= toldFrom ? 'heard' : 'believed', certainty, toldFrom }
    case 'wrong':
      return { kind: writtenCertainty >= believed ? 'wrongDoubtful' : 'wrong', writtenCertainty }
    case 'missed':
      return { kind: 'missed', certainty: writtenCertainty, others: soundingAt(asked, view) }
    case 'extra':
      return ghost?.kind === 'struckWith' ? explainedBy(ghost, played!) : { kind: 'extra' }
    case 'unsure':
      break
  }
  if (evidence.lost.some((gap) => gap.toSeconds > momentSeconds - afterDueSeconds && gap.fromSeconds < momentSeconds + afterDueSeconds)) return { kind: 'lost' }
  if (played) return ghost && wasFollowed(view.places, played.onsetSeconds) ? explainedBy(ghost, played) : { kind: 'noPlace' }
  const lower = lowerOf(asked, view)
  if (lower !== null) return { kind: 'partial', of: lower }
  if (certainty >= doubtful) return { kind: 'faint', certainty }
  const sounding = written ? highest(evidence, written.pitch, 'sounding', momentSeconds - beforeDueSeconds, momentSeconds + afterDueSeconds) : 0
  if (sounding >= silent) return { kind: 'ringing', certainty: sounding }
  return written ? { kind: 'hushed' } : { kind: 'noPlace' }
}

/** How certain it is that a key begins near a moment at which it is due, its strokes that were told by themselves left out, as the judge does. */
function dueCertainty(evidence: SoundEvidence, { notes }: TakeView, pitch: number, momentSeconds: number): number {
  const parts = betweenTold(notes, pitch, { fromSeconds: momentSeconds - beforeDueSeconds, toSeconds: momentSeconds + afterDueSeconds })
  return Math.max(0, ...parts.map((part) => highest(evidence, pitch, 'onset', part.fromSeconds, part.toSeconds)))
}

/** How certain it was that a key was struck at a moment. */
function strokeCertainty(evidence: SoundEvidence, pitch: number, onsetSeconds: number): number {
  return highest(evidence, pitch, 'onset', onsetSeconds - sameStrokeSeconds, onsetSeconds + sameStrokeSeconds)
}

function highest({ fromSeconds, atSeconds, keys }: SoundEvidence, pitch: number, what: 'onset' | 'sounding', from: number, to: number): number {
  const values = keys.find((key) => key.pitch === pitch)?.[what]
  if (!values) return 0
  return values.reduce((best, value, row) => (fromSeconds + atSeconds[row]! >= from && fromSeconds + atSeconds[row]! <= to ? Math.max(best, value) : best), 0)
}

/** The judge's own reason to doubt a played note, in the words of the page. */
function explainedBy(ghost: GhostReason, played: PlayedNote): Reading {
  switch (ghost.kind) {
    case 'twice':
      return { kind: 'twice' }
    case 'weak':
      return { kind: 'weak', certainty: played.confidence }
    case 'rings':
      return { kind: 'rings', of: ghost.of }
    case 'struckWith':
      return { kind: ghost.of > played.pitch ? 'octaveAbove' : 'partial', of: ghost.of }
  }
}

/** Of a take that is still being told some numbers may be missing. */
function told({ notes }: TakeView): readonly PlayedNote[] {
  return notes.filter((note) => note !== undefined)
}

/** Other keys that were struck with the note, or still sounded. */
function soundingAt({ written, played, momentSeconds }: AskedVerdict, view: TakeView): readonly number[] {
  const there = view.notes.filter((note) => note && note.index !== played?.index && note.pitch !== written?.pitch
    && note.onsetSeconds <= momentSeconds + afterDueSeconds && (note.offsetSeconds ?? Infinity) >= momentSeconds - beforeDueSeconds && note.onsetSeconds > momentSeconds - 4)
  return [...new Set(there.map((note) => note.pitch))].sort((a, b) => a - b)
}

/** A lower key struck at the moment at which a note was due that was not heard: its overtones may hide it. */
function lowerOf({ written, momentSeconds }: AskedVerdict, view: TakeView): number | null {
  if (!written) return null
  const lower = told(view).find((note) => partialSemitones.includes(written.pitch - note.pitch) && Math.abs(note.onsetSeconds - momentSeconds) <= afterDueSeconds)
  return lower?.pitch ?? null
}

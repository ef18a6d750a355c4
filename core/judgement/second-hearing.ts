import type { Evidence, OnsetPeak } from '../transcription/evidence.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { betweenTold } from './between-told.ts'
import { ghostReason, isTwice } from './ghost.ts'
import { afterDueSeconds, beforeDueSeconds, believedNats, doubtful, insteadFromNats, missedFromNats, sameStrokeSeconds, soundsWithinSeconds } from './hearing-limits.ts'
import { KeyHearing } from './key-hearing.ts'
import { missedNats } from './missed-odds.ts'

/** A key that already sounds hides a soft stroke. */
const ringing = 0.5
/**
 * Within a tone of a written note that was not heard less is asked: slips lie there, and hardly a ghost does: of 301 that the judge met in five
 * rendered takes, judged four times (`python -m training.scored_takes`), 8; of 79 notes truly strange, 28.
 */
const besideConfidence = 0.55
const besideSemitones = 2
const rememberedSeconds = 12

/**
 * The score as a prior on the listening: asks again about an expected note that was not told, and about a told one that was not
 * expected. What stays in doubt is nobody's fault. Without evidence (a MIDI keyboard) every key is believed.
 */
export class SecondHearing {
  private readonly evidence: Evidence | null
  private readonly keptSeconds: number
  private readonly keys = new KeyHearing()
  private notes: PlayedNote[] = []
  private gaps: { readonly fromSeconds: number; readonly toSeconds: number }[] = []

  /** `hindsightSeconds`: how long after its moment a note may still be asked about, beyond a few seconds. */
  constructor(evidence: Evidence | null, hindsightSeconds = 0) {
    this.evidence = evidence
    this.keptSeconds = rememberedSeconds + hindsightSeconds
  }

  hear(note: PlayedNote): void {
    this.notes.push(note)
    if (this.notes.length % 64 === 0) this.notes = this.notes.filter(({ onsetSeconds }) => onsetSeconds > note.onsetSeconds - this.keptSeconds)
  }

  gap(fromSeconds: number, toSeconds: number): void {
    this.gaps = [...this.gaps.slice(-20), { fromSeconds, toSeconds }]
  }

  /** An expected note that was not told: where it may be heard after all, or that nobody can tell, or null where it was not played. */
  expected(pitch: number, dueSeconds: number | null): OnsetPeak | 'unsure' | null {
    if (dueSeconds === null) return this.evidence === null ? null : 'unsure'
    if (this.gaps.some(({ fromSeconds, toSeconds }) => dueSeconds > fromSeconds - afterDueSeconds && dueSeconds < toSeconds + afterDueSeconds)) return 'unsure'
    if (this.evidence === null) return null
    const silence = this.silence(this.evidence, pitch, dueSeconds)
    this.keys.note(pitch, dueSeconds, false)
    if (silence === null) return 'unsure'
    const { nats, peak } = silence
    if (nats >= missedFromNats) return null
    return nats < believedNats && peak.probability >= doubtful ? peak : 'unsure'
  }

  /** Whether a written note that was not told may have been played all the same, so that no other key was struck in its place. */
  mayBeUnheard(pitch: number, dueSeconds: number): boolean {
    if (this.evidence === null) return false
    const silence = this.silence(this.evidence, pitch, dueSeconds)
    return silence !== null && silence.nats < insteadFromNats
  }

  /** How much likelier (in nats) it is that an expected note was missed than that it was not heard, and where it may be heard after all; null where nobody knows. */
  private silence(evidence: Evidence, pitch: number, dueSeconds: number): { readonly nats: number; readonly peak: OnsetPeak } | null {
    const peak = this.peakBetweenTold(evidence, pitch, dueSeconds - beforeDueSeconds, dueSeconds + afterDueSeconds)
    const sounding = evidence.sounding(pitch, dueSeconds, dueSeconds + soundsWithinSeconds)
    if (peak === null || sounding === null) return null
    return { nats: missedNats({ onset: peak.probability, sounding, unheardShare: this.keys.unheardShare(pitch, dueSeconds - sameStrokeSeconds) }), peak }
  }

  /** The highest peak of a key that is none of its strokes already told. */
  private peakBetweenTold(evidence: Evidence, pitch: number, fromSeconds: number, toSeconds: number): OnsetPeak | null {
    const peaks = betweenTold(this.notes, pitch, { fromSeconds, toSeconds }).map((part) => evidence.onsetPeak(pitch, part.fromSeconds, part.toSeconds))
    return peaks.reduce((best, peak) => (peak !== null && (best === null || peak.probability > best.probability) ? peak : best), null)
  }

  /** A note that was told and is right. */
  right({ pitch, onsetSeconds }: PlayedNote): void {
    this.keys.note(pitch, onsetSeconds, true)
  }

  /**
   * Whether a note that nobody expected may not have been played at all. `insteadOf`: the written note that it would stand for, which was not
   * heard. A slip goes to the next key; a ghost lies among the partials of what was struck.
   */
  mayBeGhost(note: PlayedNote, insteadOf: number | null): boolean {
    if (this.evidence === null) return false
    if (insteadOf !== null && Math.abs(note.pitch - insteadOf) <= besideSemitones) return note.confidence < besideConfidence || isTwice(note, this.notes)
    return ghostReason(note, this.notes, (struck) => this.rings(struck, note.onsetSeconds)) !== null
  }

  /** Whether a key struck before still sounded at a moment: a loud stroke of another can be taken for one among its partials. */
  private rings(struck: PlayedNote, atSeconds: number): boolean {
    const { evidence } = this
    return evidence !== null && (evidence.sounding(struck.pitch, atSeconds - 0.05, atSeconds) ?? 0) >= ringing
  }

  /** When a key that was struck at `fromSeconds` stopped sounding, as far as has been heard. */
  soundedUntil(pitch: number, fromSeconds: number, nowSeconds: number): number {
    const stepSeconds = 0.05
    let at = fromSeconds + stepSeconds
    while (at < nowSeconds && (this.evidence?.sounding(pitch, at, at + stepSeconds) ?? 0) >= ringing) at += stepSeconds
    return at
  }
}

import type { Verdict } from '../judgement/verdict.ts'
import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Pass } from './fact.ts'

/** Keeps the stretches played without going back, from final verdicts. */
export class Passes {
  private readonly score: Score
  private readonly onsetSeconds = new Map<number, number>()
  private pass: Pass | null = null

  constructor(score: Score) {
    this.score = score
  }

  hear(note: PlayedNote): void {
    this.onsetSeconds.set(note.index, note.onsetSeconds)
  }

  /** Returns the pass where a final verdict opened one or brought it to another measure. */
  settle(verdict: Verdict): Pass | null {
    if (!verdict.final || verdict.playedNote === null) return null
    const seconds = this.onsetSeconds.get(verdict.playedNote)
    this.onsetSeconds.delete(verdict.playedNote)
    const written = verdict.scoreNote === null ? undefined : this.score.notes[verdict.scoreNote]
    if (seconds === undefined || written === undefined) return null
    const before = this.pass
    if (before === null || verdict.pass > before.index) {
      this.pass = { index: verdict.pass, fromMeasure: written.measure, toMeasure: written.measure, startSeconds: seconds, endSeconds: seconds }
      return this.pass
    }
    if (verdict.pass < before.index) return null
    this.pass = { ...before, toMeasure: written.measure, endSeconds: Math.max(before.endSeconds, seconds) }
    return before.toMeasure === written.measure ? null : this.pass
  }

  /** The pass as it ended. */
  finish(): Pass | null {
    return this.pass
  }
}

import type { Verdict } from '../judgement/verdict.ts'
import type { PlayedNote } from '../transcription/played-note.ts'

/** One time through a passage that is played over and over with a click, in seconds of the take. */
export interface Round {
  /** Its first beat. */
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Verdicts on the last notes are final so long after it; hands come back meanwhile. */
export const breathSeconds = 1.2
/** A first note struck this early belongs to its round. */
const earlySeconds = 0.4

export interface RoundResult {
  /** Notes of the passage that were written and judged right; and how many are written. */
  readonly right: number
  readonly written: number
  /** Wrong and extra notes. */
  readonly slips: number
  readonly isClean: boolean
}

/** Of a hundred notes as many may be in doubt or unheard in a clean round: the listening is not perfect. Keys that are known leave no doubt. */
export const doubtShare = 0.05

/** What came of a round. `written` are the struck notes of the passage that are asked for, by their index; `believed`: the keys are known (MIDI). */
export function roundResult(round: Round, written: ReadonlySet<number>, verdicts: readonly Verdict[], notes: readonly PlayedNote[], believed: boolean): RoundResult {
  const right = new Set<number>()
  let slips = 0
  let doubtful = 0
  for (const verdict of verdicts) {
    if (verdict === undefined) continue
    const atSeconds = verdict.playedNote === null ? null : (notes[verdict.playedNote]?.onsetSeconds ?? null)
    if (atSeconds !== null && (atSeconds < round.startSeconds - earlySeconds || atSeconds > round.endSeconds + earlySeconds)) continue
    if (atSeconds === null && (verdict.decidedAtSeconds < round.startSeconds || verdict.decidedAtSeconds > round.endSeconds + breathSeconds + earlySeconds)) continue
    if (verdict.kind === 'right' && verdict.scoreNote !== null && written.has(verdict.scoreNote)) right.add(verdict.scoreNote)
    else if (verdict.kind === 'wrong' || verdict.kind === 'extra') slips++
    else if (verdict.kind === 'unsure' && verdict.scoreNote !== null) doubtful++
  }
  const lacking = written.size - right.size
  const borne = believed ? 0 : Math.min(doubtful, Math.floor(doubtShare * written.size))
  return { right: right.size, written: written.size, slips, isClean: written.size > 0 && slips === 0 && lacking <= borne }
}

import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Score, ScoreNote } from '../../core/score/score.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { unexpectedAt } from './played-position.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'
import { momentOf } from './verdict-moment.ts'

/** A verdict that somebody wants to see the evidence of. */
export interface AskedVerdict {
  readonly takeId: string
  readonly verdict: Verdict
  readonly written: ScoreNote | null
  readonly played: PlayedNote | null
  /** When it sounded or should have, seconds of the take. */
  readonly momentSeconds: number
  /** Of the score as it is written; null where the take was nowhere in it. */
  readonly measureIndex: number | null
  /** Its printed number. */
  readonly measure: number | null
}

export function askedVerdict(takeId: string, score: Score, view: TakeView, number: number): AskedVerdict | null {
  const verdict = view.verdicts[number]
  if (!verdict) return null
  const written = verdict.scoreNote === null ? null : (score.notes[verdict.scoreNote] ?? null)
  const played = verdict.playedNote === null ? null : (view.notes[verdict.playedNote] ?? null)
  const momentSeconds = momentOf(score, view, verdict)
  const measure = written ? null : (view.places.findLast((place) => place.timeSeconds <= momentSeconds && place.measure !== null)?.measure ?? null)
  const found = written?.measureIndex ?? score.measures.findIndex((each) => each.measure === measure)
  return { takeId, verdict, written, played, momentSeconds, measureIndex: found >= 0 ? found : null, measure: score.measures[found]?.measure ?? null }
}

/** What was played or written, as a question to the ear: at most two keys. */
export function pitchesOf({ written, played }: AskedVerdict): readonly number[] {
  return [...new Set([written?.pitch, played?.pitch].filter((pitch) => pitch !== undefined))]
}

/** Verdicts that a player may want to ask about, in the order of their moments: all that is not simply right and has a mark. */
export function doubts(score: Score, view: TakeView, fromMeasureIndex = 0, toMeasureIndex = Infinity): readonly number[] {
  const asked = toldVerdicts(view).filter(({ kind, timing }) => kind !== 'right' || timing === 'early' || timing === 'late')
    .map((verdict) => askedVerdict('', score, view, verdict.number))
    .filter((each) => each !== null && (each.written !== null || (each.played !== null && unexpectedAt(view.places, each.verdict, each.played) !== null)))
    .filter((each) => (each!.measureIndex ?? 0) >= fromMeasureIndex && (each!.measureIndex ?? 0) <= toMeasureIndex)
  return asked.toSorted((a, b) => a!.momentSeconds - b!.momentSeconds || a!.verdict.number - b!.verdict.number).map((each) => each!.verdict.number)
}

/** The verdict whose mark stands at a place of the page: the last one told there; on the page of a whole take what is to be worked on comes last. */
export function verdictAt(view: TakeView, place: { readonly scoreNotes: readonly number[] } | { readonly extra: number }, live: boolean): number | null {
  if ('extra' in place) return view.verdicts[place.extra] ? place.extra : null
  const there = toldVerdicts(view).filter(({ scoreNote }) => scoreNote !== null && place.scoreNotes.includes(scoreNote))
  const shown = (live ? undefined : there.findLast(({ kind }) => kind !== 'right')) ?? there.at(-1)
  return shown?.number ?? null
}

import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Engraving } from '../engraving/engraving.ts'
import { quartersAt } from './played-position.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

type Markable = Pick<Engraving, 'mark' | 'extra' | 'cursor' | 'clearMarks'>

/**
 * Puts what has just been told on the page, each verdict on its own note. `view` is the take with these facts in it.
 * `known` are the verdicts from before: one that is told again takes its first mark away.
 */
export function markFacts(page: Markable, view: TakeView, known: readonly Verdict[], facts: readonly Fact[]): void {
  for (const fact of facts) {
    if (fact.kind === 'verdict') {
      const first = known[fact.verdict.number]
      if (first) unmark(page, first, fact.verdict)
      markVerdict(page, view, fact.verdict)
    }
    if (fact.kind === 'place') page.cursor(fact.place.playedQuarters)
  }
}

/**
 * All marks of a take on a clean page, as after opening an earlier one. A head that was played several times shows
 * what is to be worked on: the marks that are not right come last.
 */
export function markTake(page: Markable, view: TakeView): void {
  page.clearMarks()
  const told = toldVerdicts(view)
  for (const verdict of told) if (verdict.kind === 'right') markVerdict(page, view, verdict)
  for (const verdict of told) if (verdict.kind !== 'right') markVerdict(page, view, verdict)
}

function markVerdict(page: Markable, view: TakeView, verdict: Verdict): void {
  const played = verdict.playedNote === null ? null : (view.notes[verdict.playedNote] ?? null)
  if (verdict.scoreNote !== null) {
    page.mark(verdict.scoreNote, {
      kind: verdict.kind,
      timing: verdict.timing,
      offBySeconds: verdict.offBySeconds,
      playedPitch: played?.pitch ?? null,
    })
    return
  }
  if (verdict.kind !== 'extra' || !played) return
  const playedQuarters = quartersAt(view.places, played.onsetSeconds)
  if (playedQuarters !== null) page.extra(verdict.number, { playedQuarters, pitch: played.pitch })
}

function unmark(page: Markable, first: Verdict, second: Verdict): void {
  if (first.scoreNote === null) page.extra(first.number, null)
  else if (first.scoreNote !== second.scoreNote) page.mark(first.scoreNote, null)
}

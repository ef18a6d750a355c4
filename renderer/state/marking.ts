import type { Place } from '../../core/following/place.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { JudgedAgain } from '../../core/session/judged-again.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Engraving, Glide } from '../engraving/engraving.ts'
import { unexpectedAt } from './played-position.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

const nothing: ReadonlySet<number> = new Set()

type Markable = Pick<Engraving, 'mark' | 'extra' | 'cursor' | 'clearMarks'>

/**
 * Puts what has just been told on the page, each verdict on its own note. `view` is the take with these facts in it.
 * `known` are the verdicts from before: one that is told again takes its first mark away. `goesOn`: how the bar moves on from its place.
 */
export function markFacts(page: Markable, view: TakeView, known: readonly Verdict[], facts: readonly Fact[], goesOn: (place: Place) => Glide | null = () => null): void {
  for (const fact of facts) {
    if (fact.kind === 'verdict') {
      const first = known[fact.verdict.number]
      if (first) unmark(page, first, fact.verdict)
      markVerdict(page, view, fact.verdict, false)
    }
  }
  // Only the last is where the player is: what comes before it is known better by now.
  const told = facts.findLast((fact) => fact.kind === 'place')
  if (told?.kind === 'place') page.cursor(told.place.playedQuarters, goesOn(told.place))
}

/**
 * All marks of a take on a clean page, as after opening an earlier one. A head that was played several times shows
 * what is to be worked on: the marks that are not right come last. `changed`: numbers of the verdicts of which a second pass says something
 * else, `disputed`: of which the player does.
 */
export function markTake(page: Markable, view: TakeView, changed: ReadonlySet<number> = nothing, disputed: ReadonlySet<number> = nothing): void {
  page.clearMarks()
  const told = toldVerdicts(view)
  const isSecond = ({ kind, number }: Verdict): boolean => kind !== 'right' || changed.has(number)
  for (const verdict of [...told.filter((verdict) => !isSecond(verdict)), ...told.filter(isSecond)]) markVerdict(page, view, verdict, changed.has(verdict.number), disputed.has(verdict.number))
}

/** Numbers of the verdicts of which a second pass says something else than was said before. */
export function changedIn(shown: { readonly again: JudgedAgain | null } | null): ReadonlySet<number> {
  return new Set(shown?.again?.changes.flatMap(({ number }) => number ?? []))
}

function markVerdict(page: Markable, view: TakeView, verdict: Verdict, changed: boolean, disputed = false): void {
  const played = verdict.playedNote === null ? null : (view.notes[verdict.playedNote] ?? null)
  if (verdict.scoreNote !== null) {
    page.mark(verdict.scoreNote, {
      kind: verdict.kind,
      timing: verdict.timing,
      offBySeconds: verdict.offBySeconds,
      playedPitch: played?.pitch ?? null,
      ...(changed && { changed }),
      ...(disputed && { disputed }),
    })
    return
  }
  const playedQuarters = played && unexpectedAt(view.places, verdict, played)
  if (!played || playedQuarters === null) return
  page.extra(verdict.number, { playedQuarters, pitch: played.pitch, ...(verdict.kind === 'unsure' && { unsure: true }), ...(disputed && { disputed }) })
}

function unmark(page: Markable, first: Verdict, second: Verdict): void {
  if (first.scoreNote === null) page.extra(first.number, null)
  else if (first.scoreNote !== second.scoreNote) page.mark(first.scoreNote, null)
}

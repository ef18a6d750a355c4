import type { Timing, Verdict, VerdictKind } from '../judgement/verdict.ts'
import type { Fact } from './fact.ts'
import { takeOf } from './take.ts'

/** A note of which something else is said than before. */
export interface Change {
  /** `Verdict.number` of what is said now; null where nothing is said any more. */
  readonly number: number | null
  /** Where it stands in the score: index into `Score.notes`; null beside it. */
  readonly scoreNote: number | null
  /** Null where nothing was said, or is said. */
  readonly before: Said | null
  readonly after: Said | null
}

export interface Said {
  readonly kind: VerdictKind
  readonly timing: Extract<Timing, 'early' | 'late'> | null
}

/** What two hearings of one take say of it: the same heard notes, judged otherwise. Changes in the order of the second. */
export function changesBetween(before: readonly Fact[], after: readonly Fact[]): readonly Change[] {
  const old = byNote(before)
  const now = byNote(after)
  const changes: Change[] = []
  const alone: Change[] = []
  const told = new Set<number | null>()
  for (const [note, verdict] of now) {
    const was = old.get(note) ?? null
    if (was !== null && isSame(was, verdict)) continue
    const change = { number: verdict.number, scoreNote: verdict.scoreNote ?? was?.scoreNote ?? null, before: was && said(was), after: said(verdict) }
    if (was === null) alone.push(change)
    else {
      changes.push(change)
      told.add(verdict.scoreNote).add(was.scoreNote)
    }
  }
  for (const [note, was] of old) if (!now.has(note)) alone.push({ number: null, scoreNote: was.scoreNote, before: said(was), after: null })
  // What was missed, and turns out to be a note that was heard, is told of with that note.
  for (const change of alone) if (change.scoreNote === null || !told.has(change.scoreNote)) changes.push(change)
  return changes.toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity))
}

/** Each verdict by the note it is about: the n-th that was heard, or the n-th time that a written one was passed over. */
function byNote(facts: readonly Fact[]): ReadonlyMap<string, Verdict> {
  const heard = new Map<number, number>()
  for (const fact of facts) if (fact.kind === 'note' && fact.overheard !== true) heard.set(fact.note.index, heard.size)
  const times = new Map<number, number>()
  const verdicts = new Map<string, Verdict>()
  for (const verdict of takeOf(facts).verdicts) {
    const ordinal = verdict.playedNote === null ? undefined : heard.get(verdict.playedNote)
    if (ordinal !== undefined) {
      verdicts.set(`heard ${ordinal}`, verdict)
      continue
    }
    const written = verdict.scoreNote ?? -1
    const time = times.get(written) ?? 0
    times.set(written, time + 1)
    verdicts.set(`written ${written} ${time}`, verdict)
  }
  return verdicts
}

function isSame(one: Verdict, other: Verdict): boolean {
  return one.kind === other.kind && one.scoreNote === other.scoreNote && said(one).timing === said(other).timing
}

function said({ kind, timing }: Verdict): Said {
  return { kind, timing: timing === 'onTime' ? null : timing }
}

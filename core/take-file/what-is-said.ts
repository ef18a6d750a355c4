import { wordKeys } from '../judgement/players-word.ts'
import type { Verdict } from '../judgement/verdict.ts'
import type { Take } from '../session/take.ts'
import type { Overruled } from './word.ts'

/** The verdicts of a take that a teacher overruled, by their numbers. */
export function overruledIn({ verdicts, notes }: Pick<Take, 'verdicts' | 'notes'>, overruled: readonly Overruled[]): ReadonlyMap<number, Overruled> {
  if (overruled.length === 0) return new Map()
  const byKey = new Map(overruled.map((said) => [said.key, said]))
  const keys = wordKeys(verdicts, notes)
  return new Map(verdicts.flatMap(({ number }) => {
    const said = byKey.get(keys.get(number) ?? '')
    return said ? [[number, said] as const] : []
  }))
}

/** The verdicts as the teacher has them: what was an extra note and is none any more is left out. */
export function asTeacherSays(verdicts: readonly Verdict[], overruled: ReadonlyMap<number, Overruled>): readonly Verdict[] {
  if (overruled.size === 0) return verdicts
  return verdicts.flatMap((verdict): Verdict[] => {
    const said = overruled.get(verdict.number)?.teacher
    if (!said) return [verdict]
    if (verdict.scoreNote === null && said.kind === 'right') return []
    return [{ ...verdict, kind: said.kind, timing: said.timing ?? (said.kind === 'right' ? 'onTime' : verdict.timing), ...(said.timing === null && { offBySeconds: null, offByBeats: null }) }]
  })
}

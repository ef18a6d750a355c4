import type { PathStep } from './path.ts'

/** The onset of the first note that two paths, both up to the newest one, explain in different ways: looked for back to `earliestSeconds`; Infinity where they are one. */
export function partedSince(one: PathStep | null, other: PathStep | null, earliestSeconds: number): number {
  let since = Infinity
  for (let a = one, b = other; a !== null && b !== null && a !== b && since > earliestSeconds; a = a.before, b = b.before) since = Math.min(since, a.note.onsetSeconds)
  return since
}

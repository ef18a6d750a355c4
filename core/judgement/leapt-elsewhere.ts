import type { PathStep } from '../following/path.ts'

/**
 * Whether a path that explains the settled notes in another way than they were settled leapt among them where the other did not, or the other did:
 * what is open then belongs to another stretch. Both stand at the note that was settled last; the steps that they share are the same from the newest of them back.
 */
export function leaptElsewhere(path: PathStep | null, settled: PathStep | null): boolean {
  let a = path
  let b = settled
  while (a !== null && b !== null && !isSame(a, b)) {
    if (a.leap !== 'on' || b.leap !== 'on') return true
    a = a.before
    b = b.before
  }
  return false
}

/** A step that was put into the octave that was played is a copy, with the same steps before. */
function isSame(a: PathStep, b: PathStep): boolean {
  return a === b || (a.before === b.before && a.moment === b.moment && a.leap === b.leap)
}

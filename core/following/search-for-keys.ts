import type { PathStep } from './path.ts'

/** A chord may be rolled over half a second, but by notes that follow upon one another: who leaves more than this between two of them has stopped. */
const longestRollSeconds = 0.3

/** Whether a player who struck one note of a chord so long after the note before it looked for its key: from there on he goes on in time. */
export function isSearch(seconds: number, { arpeggio }: { readonly arpeggio: boolean }): boolean {
  return !arpeggio && seconds > longestRollSeconds
}

/** How long the player stopped within a chord before a note of it came: what was meant came with the chord's first notes. */
export function searchedSeconds(moments: readonly { readonly arpeggio: boolean }[], step: PathStep): number {
  let searched = 0
  if (step.kind !== 'match') return searched
  let later = step
  for (let other = step.before; later.leap === 'on' && other !== null && other.moment === step.moment; other = other.before) {
    if (other.kind !== 'match') continue
    const seconds = later.note.onsetSeconds - other.note.onsetSeconds
    if (isSearch(seconds, moments[step.moment]!)) searched += seconds
    later = other
  }
  return searched
}

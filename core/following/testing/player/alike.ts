import type { ScoreMoments } from '../../score-moments.ts'

/** Where this many moments are alike, nobody can tell two places apart by them. */
const alikeMoments = 4

/** Tells whether the text around two moments is the same: some moments up to here, or from here on. */
export function alike({ moments }: ScoreMoments): (a: number, b: number) => boolean {
  const texts = moments.map(({ pitches }) => [...pitches].sort((a, b) => a - b).join(' '))
  const run = (a: number, b: number, step: 1 | -1) => {
    for (let k = 0; k < alikeMoments; k++) if (texts[a + step * k] === undefined || texts[a + step * k] !== texts[b + step * k]) return false
    return true
  }
  return (a, b) => a === b || run(a, b, 1) || run(a, b, -1)
}

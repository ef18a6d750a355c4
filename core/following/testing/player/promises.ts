import type { Figures, Found } from './figures.ts'
import type { Level } from './habits.ts'

/** What is promised of many performances together, as shares (0 to 1). A child errs at every sixth note and stops all the time. */
const rightAtLeast: Readonly<Record<Level, number>> = { concert: 0.95, amateur: 0.93, beginner: 0.89, child: 0.8 }
const blamedAtMost: Readonly<Record<Level, number>> = { concert: 0.01, amateur: 0.015, beginner: 0.025, child: 0.045 }
const beatsAtLeast: Readonly<Record<Level, number>> = { concert: 0.985, amateur: 0.98, beginner: 0.97, child: 0.93 }
const foundAtLeast = 0.93
const neverAtMost = 0.03
/** Of the notes written where nobody played, this many are called missed for a hundred notes played. */
const missedOutsideAtMost = 0.01

/** The promises that were not kept, in words. Few performances can break one by chance: a hundred are enough. */
export function brokenPromises({ fared, found }: Figures): string[] {
  const wrongs: string[] = []
  const hold = (what: string, share: number, least: number, most: number) => {
    if (share < least || share > most) wrongs.push(`${what}: ${(100 * share).toFixed(2)} %, promised ${share < least ? `at least ${100 * least}` : `at most ${100 * most}`} %`)
  }
  for (const { level, performances, written, right, blamed, missedOutside, beats, beatsWithin250ms, notToTheEnd } of fared) {
    hold(`right notes of a ${level} told right`, right / written, rightAtLeast[level], 1)
    hold(`right notes of a ${level} blamed`, blamed / written, 0, blamedAtMost[level])
    hold(`notes called missed where a ${level} did not play, for each note played`, missedOutside / written, 0, missedOutsideAtMost)
    hold(`beats of a ${level} placed within 250 ms`, beatsWithin250ms / beats, beatsAtLeast[level], 1)
    hold(`performances of a ${level} not followed to the end`, notToTheEnd / performances, 0, 0.05)
  }
  const once = sumOf(found.filter(({ copy }) => !copy))
  hold('found within 8 notes', once.within8 / once.times, foundAtLeast, 1)
  hold('never found in a stretch', once.never / once.times, 0, neverAtMost)
  return wrongs
}

export function sumOf(found: readonly Found[]): { times: number; within8: number; never: number } {
  const sum = (of: (each: Found) => number) => found.reduce((total, each) => total + of(each), 0)
  return { times: sum(({ times }) => times), within8: sum(({ within8 }) => within8), never: sum(({ never }) => never) }
}

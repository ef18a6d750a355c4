import type { MeasureSigns } from './signs.ts'

/** A bracket over measures that are played only in some rounds of a repeat. */
export interface Volta {
  readonly from: number
  readonly to: number
  readonly numbers: readonly number[]
  /** It is what is played in the last round. */
  readonly isLast: boolean
  /** No other bracket of the same repeat follows it. */
  readonly endsRepeat: boolean
  /** The highest number under the brackets of the same repeat. */
  readonly lastRound: number
}

/**
 * For each measure the volta it lies in, or null. Brackets side by side belong to one repeat. A bracket that nothing ends
 * lasts until the repeat's end, the next bracket, or for a last one its first measure.
 */
export function voltas(signs: readonly MeasureSigns[]): readonly (Volta | null)[] {
  const groups: { from: number; to: number; numbers: readonly number[] }[][] = []
  for (let i = 0; i < signs.length; i++) {
    const numbers = signs[i]!.endingStart
    if (numbers === null) continue
    const before = groups.at(-1)?.at(-1)
    const ending = { from: i, to: endOf(signs, i), numbers }
    const goesOn = before !== undefined && before.to + 1 === i && !signs[i]!.repeatStart && !(numbers.includes(1) && !before.numbers.includes(1))
    if (goesOn) groups.at(-1)!.push(ending)
    else groups.push([ending])
    i = ending.to
  }
  const at: (Volta | null)[] = signs.map(() => null)
  for (const group of groups) {
    // A bracket alone that repeats nothing has no alternative: it is played like any measure.
    const single = group.length === 1
    if (single && signs[group[0]!.to]!.repeatEndTimes === null) continue
    let round = 0
    const numbered = group.map((ending) => {
      const numbers = ending.numbers.length > 0 ? ending.numbers : [round + 1]
      round = Math.max(round, ...numbers)
      return { ...ending, numbers }
    })
    // One alone that ends in a repeat sign leaves one more round, which skips it.
    numbered.forEach((ending, i) => {
      const volta: Volta = { ...ending, isLast: i === group.length - 1 && !single, endsRepeat: i === group.length - 1, lastRound: single ? round + 1 : round }
      at.fill(volta, ending.from, ending.to + 1)
    })
  }
  return at
}

function endOf(signs: readonly MeasureSigns[], from: number): number {
  for (let i = from; i < signs.length; i++) {
    const here = signs[i]!
    if (i > from && (here.endingStart !== null || here.repeatStart)) return i - 1
    if (here.endingStop || here.repeatEndTimes !== null) return i
  }
  return from
}

/** One printed note value; several tied ones make up a length that has none of its own. */
export interface NoteValue {
  readonly length: number
  readonly type: string
  readonly dots: 0 | 1
  /** Three in the time of two. */
  readonly triplet: boolean
}

const types = ['whole', 'half', 'quarter', 'eighth', '16th', '32nd', '64th', '128th']

/** Note values whose length is a whole number of units, longest first. */
export function noteValues(unitsPerQuarter: number): readonly NoteValue[] {
  return types
    .flatMap((type, i): NoteValue[] => {
      const length = (unitsPerQuarter * 4) / 2 ** i
      return [
        { length, type, dots: 0, triplet: false },
        { length: length * 1.5, type, dots: 1, triplet: false },
        { length: (length * 2) / 3, type, dots: 0, triplet: true },
      ]
    })
    .filter((v) => Number.isInteger(v.length) && v.length >= 1)
    .sort((a, b) => b.length - a.length || Number(a.triplet) - Number(b.triplet))
}

/** The fewest values that add up to a length; plain ones before triplets where both do. */
export class NoteSpeller {
  readonly #values: readonly NoteValue[]
  readonly #known: (readonly NoteValue[])[] = [[]]

  constructor(unitsPerQuarter: number) {
    this.#values = noteValues(unitsPerQuarter)
  }

  spell(length: number): readonly NoteValue[] {
    for (let l = this.#known.length; l <= length; l++) {
      let best: readonly NoteValue[] | undefined
      for (const value of this.#values) {
        const rest = this.#known[l - value.length]
        if (rest && (!best || rest.length + 1 < best.length)) best = [value, ...rest]
      }
      this.#known.push(best!)
    }
    return this.#known[length]!
  }
}

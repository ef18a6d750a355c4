import { bitCount } from './bits.ts'

/** What is written at each moment, in flat arrays: many passages are compared at every slip and leap. */
export interface ScoreText {
  /** [moments] along the playing order. */
  readonly quarters: Float64Array
  /** [moments] how many notes. */
  readonly counts: Uint8Array
  /** [moments x 4] bit k of word w is set where MIDI pitch 32 w + k is written. */
  readonly keys: Int32Array
  /** [moments] the four words in one: bit k is set where a pitch is written that leaves k when divided by 32. */
  readonly folded: Int32Array
  /** [moments] position in `Score.playOrder`; 1 where a measure starts. */
  readonly played: Int32Array
  readonly startsMeasure: Uint8Array
}

const wordsOfKeys = 4

interface Told {
  readonly quarters: number
  readonly pitches: readonly number[]
  readonly played: number
  readonly startsMeasure: boolean
}

export function scoreText(moments: readonly Told[]): ScoreText {
  const keys = new Int32Array(wordsOfKeys * moments.length)
  const folded = new Int32Array(moments.length)
  moments.forEach(({ pitches }, index) => {
    for (const pitch of pitches) {
      keys[wordsOfKeys * index + (pitch >> 5)]! |= 1 << (pitch & 31)
      folded[index]! |= 1 << (pitch & 31)
    }
  })
  return {
    quarters: Float64Array.from(moments, ({ quarters }) => quarters), counts: Uint8Array.from(moments, ({ pitches }) => pitches.length), keys, folded,
    played: Int32Array.from(moments, ({ played }) => played), startsMeasure: Uint8Array.from(moments, ({ startsMeasure }) => (startsMeasure ? 1 : 0)),
  }
}

/** How many keys are written at both of two moments. [engine] Allocates nothing. */
export function sharedKeys({ keys, folded }: ScoreText, one: number, other: number): number {
  // Most moments have nothing in common.
  if ((folded[one]! & folded[other]!) === 0) return 0
  let shared = 0
  for (let word = 0; word < wordsOfKeys; word++) {
    const both = keys[wordsOfKeys * one + word]! & keys[wordsOfKeys * other + word]!
    if (both !== 0) shared += bitCount(both)
  }
  return shared
}

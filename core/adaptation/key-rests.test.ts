import { describe, expect, it } from 'vitest'
import { KeyRests } from './key-rests.ts'

/** In the order given, which is that in which they are told. */
const restsOf = (strokes: readonly (readonly [pitch: number, onsetSeconds: number])[]): number[] => {
  const rests = new KeyRests()
  return strokes.map(([pitch, seconds]) => rests.strike(pitch, seconds))
}

describe('the rest of a key', () => {
  it('is nothing that is known at first, then whole, and none where it is struck again at once', () => {
    const scale = Array.from({ length: 8 }, (_, n) => [60 + n, 1 + 0.1 * n] as const)
    expect(restsOf(scale)).toEqual([0, 0.25, 0.5, 0.75, 1, 1, 1, 1])
    expect(restsOf([...scale, [67, 2], [60, 3], [67, 2.7]]).slice(-3)).toEqual([0, 1, expect.closeTo(0.485, 2)])
  })

  it('is none, either, for a new key amid repeated ones', () => {
    const repeated = Array.from({ length: 9 }, (_, n) => [48, 1 + 0.3 * n] as const)
    expect(restsOf([...repeated, [50, 3.7]]).at(-1)).toBe(0)
  })

  it('comes back when the repeating is over', () => {
    const repeated = Array.from({ length: 9 }, (_, n) => [48, 1 + 0.3 * n] as const)
    const scale = Array.from({ length: 8 }, (_, n) => [60 + n, 4 + 0.2 * n] as const)
    expect(restsOf([...repeated, ...scale]).at(-1)).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { KeyHearing } from './key-hearing.ts'

const C = 60

function after(...strokes: readonly (readonly [atSeconds: number, heard: boolean])[]): KeyHearing {
  const keys = new KeyHearing()
  for (const [atSeconds, heard] of strokes) keys.note(C, atSeconds, heard)
  return keys
}

describe('how often a key goes unheard', () => {
  it('is expected seldom as long as nothing is known of it', () => {
    expect(new KeyHearing().unheardShare(C, 1)).toBeCloseTo(0.05, 9)
  })

  it('is expected less with every stroke that was heard, and more with every one that was not', () => {
    expect(after([1, true], [2, true], [3, true]).unheardShare(C, 4)).toBeCloseTo(0.02, 9)
    expect(after([1, true], [2, true], [3, false]).unheardShare(C, 4)).toBeCloseTo(1.1 / 5, 9)
    expect(after([1, false], [2, false], [3, false]).unheardShare(C, 4)).toBeCloseTo(3.1 / 5, 9)
  })

  it('is told by its last four strokes, of the last fifteen seconds, before the moment', () => {
    expect(after([1, false], [2, true], [3, true], [4, true], [5, true]).unheardShare(C, 6)).toBeCloseTo(0.1 / 6, 9)
    expect(after([1, false]).unheardShare(C, 17)).toBeCloseTo(0.05, 9)
    expect(after([1, true], [3, false]).unheardShare(C, 2)).toBeCloseTo(0.1 / 3, 9)
  })

  it('is another matter for each key', () => {
    expect(after([1, false]).unheardShare(C + 1, 2)).toBeCloseTo(0.05, 9)
  })
})

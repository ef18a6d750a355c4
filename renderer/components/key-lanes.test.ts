// @vitest-environment node
import { expect, it } from 'vitest'
import { keyboardLanes, pianoKeys } from './key-lanes.ts'

const whites = pianoKeys.filter((key) => !key.black)

it('a piano has 52 white keys and 36 black ones', () => {
  expect([whites.length, pianoKeys.length - whites.length]).toEqual([52, 36])
  expect([whites[0]!.pitch, whites.at(-1)!.pitch]).toEqual([21, 108])
})

it('the white keys stand side by side from one end to the other', () => {
  let edge = 0
  for (const { frontLeft, frontWidth } of whites) {
    expect(frontLeft).toBeCloseTo(edge, 9)
    edge = frontLeft + frontWidth
  }
  expect(edge).toBeCloseTo(keyboardLanes, 9)
})

it('each black key lies over the seam of two white ones', () => {
  for (const { lane } of pianoKeys.filter((key) => key.black)) {
    expect(whites.some(({ frontLeft }) => frontLeft > lane + 0.05 && frontLeft < lane + 0.95)).toBe(true)
  }
})

it('a key’s lane lies behind its own front', () => {
  for (const { lane, frontLeft, frontWidth } of whites) expect([lane + 0.5 > frontLeft, lane + 0.5 < frontLeft + frontWidth]).toEqual([true, true])
})

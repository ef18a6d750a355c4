import { expect, it } from 'vitest'
import { clickStart, isClickWish, isWay, usualWay } from './way.ts'

const click = { fromQuarters: 4, tempoShare: 0.8 }

it('a keyboard’s click counts on its take’s own clock', () => {
  expect(clickStart({ ...click, beat: { atSeconds: 3 } }, null)).toEqual({ ...click, atSeconds: 3, isExact: true })
})

it('a click through the loudspeaker comes to the microphone as much later as was measured', () => {
  const start = clickStart({ ...click, beat: { atUnixMs: 12_000, roundTripSeconds: 0.03 } }, 10_000)
  expect(start).toEqual({ ...click, atSeconds: expect.closeTo(2.03), isExact: true })
})

it('where that was not measured the lag is nobody’s, and before the first sound nothing is known', () => {
  expect(clickStart({ ...click, beat: { atUnixMs: 12_000, roundTripSeconds: null } }, 10_000)?.isExact).toBe(false)
  expect(clickStart({ ...click, beat: { atUnixMs: 12_000, roundTripSeconds: null } }, null)).toBeNull()
})

it('rubbish is no click and no way to practise', () => {
  for (const rubbish of [null, {}, { ...click }, { ...click, beat: null }, { ...click, beat: { atSeconds: NaN } }, { ...click, tempoShare: 0, beat: { atSeconds: 1 } }]) expect(isClickWish(rubbish)).toBe(false)
  for (const rubbish of [null, {}, { ...usualWay, mode: 'listen' }, { ...usualWay, semitones: 0.5 }, { ...usualWay, semitones: 13 }, { ...usualWay, fromQuarters: '2' }]) expect(isWay(rubbish)).toBe(false)
  expect([isWay(usualWay), isClickWish({ ...click, beat: { atSeconds: 1 } })]).toEqual([true, true])
})

import { expect, test } from 'vitest'
import { roundTripOf } from './round-trip.ts'

const clicks = [1, 1.8, 2.6, 3.4, 4.2, 5]
const later = (...milliseconds: number[]) => milliseconds.map((ms, index) => clicks[index]! + ms / 1000)

test('six clicks that come back 60 ms later tell a round trip of 60 ms: the median, whatever one of them does', () => {
  expect(roundTripOf(clicks, later(60, 58, 61, 66, 60, 59))).toEqual({ kind: 'measured', seconds: expect.closeTo(0.06, 6), spreadSeconds: expect.closeTo(0.008, 6), heard: 6 })
})

test('clicks that come back more than 10 ms apart are refused', () => {
  expect(roundTripOf(clicks, later(60, 58, 61, 75, 60, 59))).toMatchObject({ kind: 'refused', why: 'spread', spreadSeconds: expect.closeTo(0.017, 6) })
})

test('two clicks that drown are borne, three are not', () => {
  expect(roundTripOf(clicks, later(60, 61, 60, 59))).toMatchObject({ kind: 'measured', heard: 4 })
  expect(roundTripOf(clicks, later(60, 61, 60))).toEqual({ kind: 'refused', why: 'not-heard', spreadSeconds: null, heard: 3 })
  expect(roundTripOf(clicks, [])).toMatchObject({ why: 'not-heard', heard: 0 })
})

test('an echo after a click is not its onset, and wireless headphones are waited for', () => {
  expect(roundTripOf(clicks, [...later(60, 61, 60, 59, 60, 60), ...later(300, 300, 300, 300, 300, 300)])).toMatchObject({ kind: 'measured', seconds: expect.closeTo(0.06, 6) })
  expect(roundTripOf(clicks, later(480, 481, 480, 479, 482, 480))).toMatchObject({ kind: 'measured', seconds: expect.closeTo(0.48, 6) })
})

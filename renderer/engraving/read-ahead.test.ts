import { expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'

const line = (number: number) => ({ top: 100 + 200 * number, bottom: 250 + 200 * number })
const window = (top: number, height: number) => ({ top, bottom: top + height })

test('nothing moves while this line and the next can be seen', () => {
  expect(readAhead({ view: window(0, 600), current: line(0), next: line(1), leavingSoon: false })).toBeNull()
})

test('a line begun with the next one out of sight goes to the top of the window', () => {
  expect(readAhead({ view: window(0, 600), current: line(1), next: line(2), leavingSoon: false })).toBe(300 - 36)
})

test('in a window too low for two lines the next comes only when it is needed', () => {
  const low = { view: window(80, 300), current: line(0), next: line(1) }
  expect(readAhead({ ...low, leavingSoon: false })).toBeNull()
  expect(readAhead({ ...low, leavingSoon: true })).toBe(300 - 18)
})

test('a repeat is shown before it is jumped to', () => {
  expect(readAhead({ view: window(1900, 600), current: line(10), next: line(0), leavingSoon: true })).toBe(100 - 36)
})

test('the last line needs no other', () => {
  expect(readAhead({ view: window(0, 400), current: line(3), next: null, leavingSoon: true })).toBe(700 - 24)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyContacts } from './key-contacts.ts'

type Message = readonly [seconds: number, velocity: number, key?: number]

/** Messages of a key (velocity 0: let go), then 1 s of nothing. Told as words in order. */
function told(...messages: readonly Message[]): string[] {
  const words: string[] = []
  const contacts = new KeyContacts({
    struck: ({ index, velocity, onsetSeconds, toldSeconds }) => void words.push(`${index} struck ${velocity} at ${onsetSeconds}${toldSeconds > onsetSeconds ? ', told later' : ''}`),
    released: (index, seconds) => void words.push(`${index} up at ${seconds}`),
    bounced: (_key, velocity, seconds) => void words.push(`bounce ${velocity} at ${seconds}`),
  })
  for (const [seconds, velocity, key = 60] of messages) {
    if (velocity > 0) contacts.strike(key, velocity, seconds)
    else contacts.release(key, seconds)
  }
  contacts.advance((messages.at(-1)?.[0] ?? 0) + 1)
  return words
}

test('a contact that bounces as it closes is one stroke, held until the key is let go', () => {
  expect(told([1, 64], [1.004, 0], [1.01, 20], [1.3, 0])).toEqual(['0 struck 64 at 1', 'bounce 20 at 1.01', '0 up at 1.3'])
})

test('a contact that fires twice is one stroke, whichever of the two was the harder', () => {
  expect(told([1, 64], [1.002, 90], [1.3, 0], [1.301, 0])).toEqual(['0 struck 64 at 1', 'bounce 90 at 1.002', '0 up at 1.3'])
})

test('a key that rebounds as it is let go strikes nothing', () => {
  expect(told([1, 80], [1.5, 0], [1.506, 20], [1.515, 0])).toEqual(['0 struck 80 at 1', '0 up at 1.5', 'bounce 20 at 1.506'])
})

test('a soft stroke right after the release that is held is a stroke, told a moment later', () => {
  expect(told([1, 80], [1.5, 0], [1.506, 20], [2, 0])).toEqual(['0 struck 80 at 1', '0 up at 1.5', '1 struck 20 at 1.506, told later', '1 up at 2'])
})

test('a stroke as hard as the one before is one, however soon after the release', () => {
  expect(told([1, 64], [1.062, 0], [1.066, 60], [1.08, 0])).toEqual(['0 struck 64 at 1', '0 up at 1.062', '1 struck 60 at 1.066', '1 up at 1.08'])
})

test('the shortest staccato is released where it was', () => {
  expect(told([1, 64], [1.02, 0], [2, 64], [2.1, 0])).toEqual(['0 struck 64 at 1', '0 up at 1.02', '1 struck 64 at 2', '1 up at 2.1'])
})

test('neighbouring keys have nothing to do with each other', () => {
  expect(told([1, 64, 60], [1.004, 30, 61], [1.4, 0, 60], [1.41, 0, 61])).toEqual(['0 struck 64 at 1', '1 struck 30 at 1.004', '0 up at 1.4', '1 up at 1.41'])
})

test('a key repeated up to fifteen times a second loses no stroke, whatever the forces and however short the lifts', () => {
  fc.assert(fc.property(fc.integer({ min: 4, max: 15 }), fc.double({ min: 0.05, max: 0.5, noNaN: true }), fc.array(fc.integer({ min: 1, max: 127 }), { minLength: 2, maxLength: 30 }), (perSecond, upShare, velocities) => {
    const messages = velocities.flatMap((velocity, n): Message[] => [[n / perSecond, velocity], [(n + 1 - upShare) / perSecond, 0]])
    expect(told(...messages).filter((word) => word.includes('struck'))).toHaveLength(velocities.length)
  }))
})

import { describe, expect, test } from 'vitest'
import { decodeMessage, encodeMessage } from './wire.ts'

const there = (message: unknown) => decodeMessage(encodeMessage(message))

describe('the wire between page and engine', () => {
  test('sound arrives as it was sent, wherever its bytes lie in the message', () => {
    for (const name of ['', 'a', 'ab', 'abc']) {
      const samples = Float32Array.from([0, -1, 1, 0.25, 1e-9])
      expect(there({ name, samples })).toEqual({ name, samples })
    }
  })

  test('sound arrives also in the buffers that Node hands out of its pool', () => {
    const samples = Float32Array.from([0.5, -0.5])
    expect(decodeMessage(Buffer.from(encodeMessage({ name: 'ab', samples })))).toEqual({ name: 'ab', samples })
  })

  test('a stretch of a longer recording arrives as that stretch only', () => {
    const recording = Float32Array.from({ length: 100 }, (_, index) => index / 100)
    expect(there(recording.subarray(10, 13))).toEqual(recording.slice(10, 13))
  })

  test('a score file arrives byte by byte', () => {
    const bytes = Uint8Array.from([80, 75, 3, 4, 0, 255])
    expect(there([bytes])).toEqual([bytes])
  })

  test('an error arrives as an error with its words', () => {
    expect(there({ e: new Error('the pedal stuck') })).toEqual({ e: new Error('the pedal stuck') })
  })

  test('what is not said is not there, and null stays null', () => {
    expect(there({ repetition: undefined, measure: null })).toEqual({ measure: null })
  })

  test('bytes that are no message throw', () => {
    expect(() => decodeMessage(Uint8Array.from([0xc1]))).toThrow()
    expect(() => decodeMessage(encodeMessage({ long: 'message' }).subarray(0, 4))).toThrow()
  })
})

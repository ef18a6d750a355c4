import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { spectrogramImage } from './spectrogram-image.ts'

test('loud is black, silence is white, the louder of two moments is seen', () => {
  const loudness = Uint8Array.from([0, 0, 255, 0, 0, /* the lower key: */ 255, 255, 0, 0, 128])
  const address = spectrogramImage({ columns: 5, rows: 2, loudness })
  expect(address).toMatch(/^data:image\/png;base64,/)
  const { width, height, depth, data } = decode(Buffer.from(address.split(',')[1]!, 'base64'))
  expect([width, height, depth]).toEqual([3, 2, 4])
  const shades = Array.from(data).flatMap((byte) => [byte >> 4, byte & 15])
  expect([shades.slice(0, 3), shades.slice(4, 7)]).toEqual([[15, 0, 15], [0, 15, 7]])
})

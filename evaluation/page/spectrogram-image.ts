import { encode } from 'fast-png'
import type { Spectrogram } from '../hearing/spectrogram.ts'

/** Shades of grey: as many as the eye tells apart under the notes; more would only make the page heavier. */
const DEPTH_BITS = 4
const STEPS = 2 ** DEPTH_BITS - 1
/** Two hops of 10 ms a column. */
const HOPS_PER_COLUMN = 2

/** A grey PNG as an address that holds all of it; white is silence. Each pixel of it is the louder of two hops. */
export function spectrogramImage({ columns, rows, loudness }: Spectrogram): string {
  const width = Math.ceil(columns / HOPS_PER_COLUMN)
  const bytesPerLine = Math.ceil((width * DEPTH_BITS) / 8)
  const data = new Uint8Array(bytesPerLine * rows).fill(0xff)
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < width; x++) {
      const hops = loudness.subarray(row * columns + x * HOPS_PER_COLUMN, row * columns + Math.min(columns, (x + 1) * HOPS_PER_COLUMN))
      const shade = STEPS - Math.round((Math.max(...hops) / 255) * STEPS)
      const at = row * bytesPerLine + (x >> 1)
      // The left pixel is the higher half of its byte (PNG specification, 7.2).
      data[at] = x % 2 === 0 ? (shade << 4) | (data[at]! & 0x0f) : (data[at]! & 0xf0) | shade
    }
  }
  const png = encode({ width, height: rows, data, depth: DEPTH_BITS, channels: 1 }, { zlib: { level: 9 } })
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}

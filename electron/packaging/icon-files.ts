/** A square picture: a PNG file, and its side in pixels. */
export interface IconPicture {
  readonly side: number
  readonly png: Uint8Array
}

/** Types of an ICNS file's entries that hold PNG, by the picture's side (Apple's Icon Services; `ic11` to `ic14` are for screens of double density). */
const icnsTypes: readonly (readonly [type: string, side: number])[] = [
  ['ic11', 32], ['ic12', 64], ['ic07', 128], ['ic13', 256], ['ic08', 256], ['ic14', 512], ['ic09', 512], ['ic10', 1024],
]
/** What Windows shows somewhere or other. */
export const icoSides = [16, 24, 32, 48, 64, 128, 256] as const
export const icnsSides = [...new Set(icnsTypes.map(([, side]) => side))]

/** For macOS: a length-prefixed list of pictures. */
export function icnsOf(pictures: readonly IconPicture[]): Uint8Array {
  const entries = icnsTypes.map(([type, side]) => {
    const { png } = pictureOf(pictures, side)
    const entry = Buffer.alloc(8 + png.length)
    entry.write(type, 0, 'latin1')
    entry.writeUInt32BE(entry.length, 4)
    entry.set(png, 8)
    return entry
  })
  const header = Buffer.alloc(8)
  header.write('icns', 0, 'latin1')
  header.writeUInt32BE(8 + entries.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([header, ...entries])
}

/** For Windows: a directory, then the pictures; a side of 256 is written as 0. */
export function icoOf(pictures: readonly IconPicture[]): Uint8Array {
  const shown = icoSides.map((side) => pictureOf(pictures, side))
  const header = Buffer.alloc(6 + 16 * shown.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(shown.length, 4)
  let offset = header.length
  for (const [index, { side, png }] of shown.entries()) {
    const at = 6 + 16 * index
    header.writeUInt8(side % 256, at)
    header.writeUInt8(side % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...shown.map(({ png }) => png)])
}

function pictureOf(pictures: readonly IconPicture[], side: number): IconPicture {
  const picture = pictures.find((each) => each.side === side)
  if (!picture) throw new Error(`there is no picture of ${side} pixels`)
  return picture
}

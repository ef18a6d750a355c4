/** Where in the file a moment's frame begins: https://www.rfc-editor.org/rfc/rfc9639#name-seek-table */
export interface SeekPoint {
  readonly firstSample: number
  /** From the first frame on. */
  readonly byteOffset: number
}

/** What our own FLAC files say of themselves. One channel, 16 bits. */
export interface FlacHeader {
  readonly sampleRateHz: number
  readonly samples: number
  /** The smallest and the largest frame, bytes. */
  readonly frameBytes: readonly [least: number, most: number]
  /** Samples in each frame but the last. */
  readonly frameSamples: number
  /** 32 hexadecimal digits. */
  readonly md5: string
  readonly seekPoints: readonly SeekPoint[]
}

const magicBytes = 4
const blockHeaderBytes = 4
const streamInfoBytes = 34
const seekPointBytes = 18
const streamInfoType = 0
const seekTableType = 3
const lastBlock = 0x80

export function headerLength(seekPoints: number): number {
  return magicBytes + blockHeaderBytes + streamInfoBytes + blockHeaderBytes + seekPoints * seekPointBytes
}

export function writeHeader(header: FlacHeader): Buffer {
  const bytes = Buffer.alloc(headerLength(header.seekPoints.length))
  streamHeader(header, false).copy(bytes)
  const table = magicBytes + blockHeaderBytes + streamInfoBytes
  bytes.writeUInt8(lastBlock | seekTableType, table)
  bytes.writeUIntBE(header.seekPoints.length * seekPointBytes, table + 1, 3)
  header.seekPoints.forEach(({ firstSample, byteOffset }, n) => {
    const at = table + blockHeaderBytes + n * seekPointBytes
    bytes.writeBigUInt64BE(BigInt(firstSample), at)
    bytes.writeBigUInt64BE(BigInt(byteOffset), at + 8)
    bytes.writeUInt16BE(Math.min(header.frameSamples, header.samples - firstSample), at + 16)
  })
  return bytes
}

/** A beginning after which any of the file's frames may follow. */
export function streamHeader({ sampleRateHz, samples, frameBytes, frameSamples, md5 }: Omit<FlacHeader, 'seekPoints'>, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(magicBytes + blockHeaderBytes + streamInfoBytes)
  bytes.write('fLaC', 0, 'latin1')
  bytes.writeUInt8(streamInfoType | (isLast ? lastBlock : 0), magicBytes)
  bytes.writeUIntBE(streamInfoBytes, magicBytes + 1, 3)
  const at = magicBytes + blockHeaderBytes
  bytes.writeUInt16BE(frameSamples, at)
  bytes.writeUInt16BE(frameSamples, at + 2)
  bytes.writeUIntBE(frameBytes[0], at + 4, 3)
  bytes.writeUIntBE(frameBytes[1], at + 7, 3)
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples.
  bytes.writeBigUInt64BE((BigInt(sampleRateHz) << 44n) | (15n << 36n) | BigInt(samples), at + 10)
  Buffer.from(md5, 'hex').copy(bytes, at + 18)
  return bytes
}

/** Null where the bytes are not the beginning of one of our files. `bytes` holds at least the header. What it says may be anybody's: the places of its seek points go up, and that is all that is known of them. */
export function readHeader(bytes: Buffer): { readonly header: FlacHeader; readonly length: number } | null {
  if (bytes.length < headerLength(0) || bytes.toString('latin1', 0, magicBytes) !== 'fLaC' || (bytes.readUInt8(magicBytes) & 0x7f) !== streamInfoType) return null
  const at = magicBytes + blockHeaderBytes
  const packed = bytes.readBigUInt64BE(at + 10)
  const sampleRateHz = Number(packed >> 44n)
  const samples = Number(packed & ((1n << 36n) - 1n))
  const isMono16 = ((packed >> 36n) & 0xffn) === 15n
  const table = at + streamInfoBytes
  if (!isMono16 || sampleRateHz === 0 || bytes.readUInt8(table) !== (lastBlock | seekTableType)) return null
  const points = bytes.readUIntBE(table + 1, 3) / seekPointBytes
  const length = headerLength(points)
  if (!Number.isInteger(points) || bytes.length < length) return null
  const seekPoints = Array.from({ length: points }, (_, n): SeekPoint => {
    const point = table + blockHeaderBytes + n * seekPointBytes
    return { firstSample: Number(bytes.readBigUInt64BE(point)), byteOffset: Number(bytes.readBigUInt64BE(point + 8)) }
  })
  const rise = (key: keyof SeekPoint): boolean => seekPoints.every((point, n) => Number.isSafeInteger(point[key]) && (n === 0 ? point[key] === 0 : point[key] > seekPoints[n - 1]![key]))
  if (seekPoints.length === 0 || !rise('firstSample') || !rise('byteOffset')) return null
  const header: FlacHeader = {
    sampleRateHz, samples, frameBytes: [bytes.readUIntBE(at + 4, 3), bytes.readUIntBE(at + 7, 3)], frameSamples: bytes.readUInt16BE(at),
    md5: bytes.toString('hex', at + 18, at + 34), seekPoints,
  }
  return { header, length }
}

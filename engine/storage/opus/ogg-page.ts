/** Header of a page without its table: https://www.rfc-editor.org/rfc/rfc3533#section-6 */
const headerBytes = 27
/** As many parts a page may have, and as long each. */
const mostSegments = 255
const mostSegmentBytes = 255
const polynomial = 0x04c11db7

/** A page's kind: the stream's first, its last, or one in between. */
export const pageKinds = { first: 2, between: 0, last: 4 } as const

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000_0000 ? (sum << 1) ^ polynomial : sum << 1
  return sum >>> 0
})

/** How many of its parts a packet needs. */
export function segmentsOf(packetBytes: number): number {
  return Math.floor(packetBytes / mostSegmentBytes) + 1
}

export function fitsOnPage(packets: readonly Uint8Array[], next: Uint8Array): boolean {
  return [...packets, next].reduce((sum, { length }) => sum + segmentsOf(length), 0) <= mostSegments
}

/** One page with whole packets. `granule` is the stream's length in samples at its end. */
export function oggPage(packets: readonly Uint8Array[], { kind, serial, sequence, granule }: { kind: number; serial: number; sequence: number; granule: number }): Buffer {
  const lacing = packets.flatMap(({ length }) => [...Array.from({ length: segmentsOf(length) - 1 }, () => mostSegmentBytes), length % mostSegmentBytes])
  const page = Buffer.concat([Buffer.alloc(headerBytes), Buffer.from(lacing), ...packets])
  page.write('OggS', 0, 'latin1')
  page.writeUInt8(kind, 5)
  page.writeBigUInt64LE(BigInt(granule), 6)
  page.writeUInt32LE(serial, 14)
  page.writeUInt32LE(sequence, 18)
  page.writeUInt8(lacing.length, 26)
  page.writeUInt32LE(checksum(page), 22)
  return page
}

function checksum(page: Uint8Array): number {
  let sum = 0
  for (const byte of page) sum = ((sum << 8) ^ table[((sum >>> 24) ^ byte) & 0xff]!) >>> 0
  return sum
}

/** The length in samples that a stream's last page tells; null where none of it is in these bytes, the end of a file. */
export function lastGranule(end: Buffer): number | null {
  const at = end.lastIndexOf('OggS', undefined, 'latin1')
  if (at < 0 || at + headerBytes > end.length) return null
  const granule = Number(end.readBigUInt64LE(at + 6))
  return Number.isSafeInteger(granule) ? granule : null
}

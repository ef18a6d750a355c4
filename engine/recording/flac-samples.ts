/** Where STREAMINFO, the first block of every FLAC file, begins: after "fLaC" and the block's own header. */
const STREAM_INFO = 8

/** The length that a FLAC file's beginning promises (36 bits, 13 bytes into STREAMINFO); null where it is left open. */
export function flacSamples(head: Uint8Array): number | null {
  if (head.length < STREAM_INFO + 18 || head[0] !== 0x66) return null
  const view = new DataView(head.buffer, head.byteOffset)
  const samples = (view.getUint8(STREAM_INFO + 13) & 15) * 2 ** 32 + view.getUint32(STREAM_INFO + 14)
  return samples > 0 ? samples : null
}

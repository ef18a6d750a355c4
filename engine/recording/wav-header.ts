/** Where a WAV file's sound lies. */
export interface WavHeader {
  readonly channels: number
  readonly sampleRateHz: number
  readonly bytesPerFrame: number
  readonly dataStart: number
  /** What the header promises; null where it was left open (a recorder that was killed, or that streamed). */
  readonly dataBytes: number | null
  /** A plain header for the same sound, as any decoder reads it. */
  readonly plain: Uint8Array
}

const PCM = 1
const EXTENSIBLE = 0xfffe
const BLOCK_CODECS = [2, 0x11]
const LARGEST_FMT_BYTES = 1024

/** Reads chunk by chunk with `read(position, bytes)`, however long the chunks before the sound are. Returns a word for what is wrong. */
export async function readWavHeader(read: (position: number, bytes: number) => Promise<Uint8Array>): Promise<WavHeader | string> {
  let fmt: DataView | null = null
  for (let at = 12; ;) {
    const chunk = view(await read(at, 8))
    if (chunk.byteLength < 8) return fmt ? `it ends at byte ${at} before any sound (no "data" chunk)` : `it ends at byte ${at} before it says what sound it holds (no "fmt " chunk)`
    const name = String.fromCharCode(...[0, 1, 2, 3].map((i) => chunk.getUint8(i)))
    const bytes = chunk.getUint32(4, true)
    if (name === 'fmt ') {
      fmt = view(await read(at + 8, Math.min(bytes, LARGEST_FMT_BYTES)))
      if (fmt.byteLength < 16) return `its "fmt " chunk at byte ${at} is too short`
    }
    if (name === 'data') {
      if (!fmt) return `its sound at byte ${at} comes before the chunk that describes it`
      return described(fmt, at + 8, bytes)
    }
    // A chunk of odd length is followed by one byte of padding.
    at += 8 + bytes + (bytes % 2)
  }
}

function described(fmt: DataView, dataStart: number, dataBytes: number): WavHeader | string {
  const extensible = fmt.getUint16(0, true) === EXTENSIBLE && fmt.byteLength >= 26
  const codec = fmt.getUint16(extensible ? 24 : 0, true)
  const channels = fmt.getUint16(2, true)
  const sampleRateHz = fmt.getUint32(4, true)
  const declaredBits = fmt.getUint16(14, true)
  const bytesPerFrame = fmt.getUint16(12, true) || Math.ceil(declaredBits / 8) * channels
  if (channels === 0) return 'its header says that it has no channels'
  if (bytesPerFrame === 0) return 'its header says that a sample has no bits'
  // What counts is the space that a sample takes: 24 bits in four bytes are the upper ones of 32.
  const bits = BLOCK_CODECS.includes(codec) ? declaredBits : (8 * bytesPerFrame) / channels
  if (codec === PCM && ![8, 16, 24, 32].includes(bits)) return `it holds samples of ${bits} bits, which no player writes`
  const rest = BLOCK_CODECS.includes(codec) ? bytesOf(fmt).subarray(16) : new Uint8Array(0)
  const plain = new Uint8Array(44 + rest.length)
  const out = new DataView(plain.buffer)
  const text = (at: number, word: string): void => plain.set(Buffer.from(word, 'latin1'), at)
  text(0, 'RIFF')
  out.setUint32(4, 0xffffffff, true)
  text(8, 'WAVEfmt ')
  out.setUint32(16, 16 + rest.length, true)
  out.setUint16(20, codec, true)
  out.setUint16(22, channels, true)
  out.setUint32(24, sampleRateHz, true)
  out.setUint32(28, Math.min(0xffffffff, sampleRateHz * bytesPerFrame), true)
  out.setUint16(32, bytesPerFrame, true)
  out.setUint16(34, bits, true)
  plain.set(rest, 36)
  text(36 + rest.length, 'data')
  out.setUint32(40 + rest.length, 0xffffffff, true)
  return { channels, sampleRateHz, bytesPerFrame, dataStart, dataBytes: dataBytes === 0 || dataBytes === 0xffffffff ? null : dataBytes, plain }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function bytesOf(data: DataView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

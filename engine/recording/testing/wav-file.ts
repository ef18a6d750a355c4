export interface WavOptions {
  readonly samples: Float32Array
  readonly sampleRateHz: number
  /** The same sound in each. */
  readonly channels: number
  /** Space that a sample takes. */
  readonly bits: number
  readonly float?: boolean
  readonly extensible?: boolean
  /** What the header says, where it is not the truth. */
  readonly declaredBits?: number
  readonly declaredRateHz?: number
  readonly bytesPerFrame?: number
  readonly dataBytes?: number
  /** Puts a chunk of five bytes and its padding before the sound. */
  readonly oddChunk?: boolean
}

/** Writes a WAV file as honest or odd as a test wants it. */
export function wavFile(options: WavOptions): Uint8Array {
  const { samples, sampleRateHz, channels, bits, float = false, extensible = false } = options
  const bytesPerFrame = (bits / 8) * channels
  const data = Buffer.alloc(samples.length * bytesPerFrame)
  samples.forEach((sample, n) => {
    for (let channel = 0; channel < channels; channel++) writeSample(data, n * bytesPerFrame + (channel * bits) / 8, sample, bits, float)
  })
  const fmt = Buffer.alloc(extensible ? 40 : 16)
  const codec = float ? 3 : 1
  fmt.writeUInt16LE(extensible ? 0xfffe : codec, 0)
  fmt.writeUInt16LE(channels, 2)
  fmt.writeUInt32LE(options.declaredRateHz ?? sampleRateHz, 4)
  fmt.writeUInt16LE(options.bytesPerFrame ?? bytesPerFrame, 12)
  fmt.writeUInt16LE(options.declaredBits ?? bits, 14)
  if (extensible) {
    fmt.writeUInt16LE(22, 16)
    fmt.writeUInt16LE(options.declaredBits ?? bits, 18)
    fmt.writeUInt16LE(codec, 24)
  }
  const odd = options.oddChunk ? Buffer.concat([chunk('odd ', 5), Buffer.alloc(6)]) : Buffer.alloc(0)
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), chunk('fmt ', fmt.length), fmt, odd, chunk('data', options.dataBytes ?? data.length), data])
}

function chunk(name: string, bytes: number): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(bytes, 4)
  return head
}

function writeSample(data: Buffer, at: number, sample: number, bits: number, float: boolean): void {
  if (float && bits === 64) data.writeDoubleLE(sample, at)
  else if (float) data.writeFloatLE(sample, at)
  else if (bits === 8) data.writeUInt8(Math.round(sample * 127) + 128, at)
  else data.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, bits / 8)
}

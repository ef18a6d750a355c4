/** A WAV file of 16-bit (or float) samples, channels interleaved. */
export function wavOf(samples: Float32Array, sampleRateHz: number, { channels = 1, bits = 16 }: { channels?: number; bits?: 8 | 16 | 32 } = {}): Uint8Array {
  const bytes = bits / 8
  const view = new DataView(new ArrayBuffer(44 + samples.length * bytes))
  const text = (at: number, word: string) => { for (let i = 0; i < word.length; i += 1) view.setUint8(at + i, word.charCodeAt(i)) }
  text(0, 'RIFF')
  view.setUint32(4, 36 + samples.length * bytes, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, bits === 32 ? 3 : 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sampleRateHz, true)
  view.setUint32(28, sampleRateHz * channels * bytes, true)
  view.setUint16(32, channels * bytes, true)
  view.setUint16(34, bits, true)
  text(36, 'data')
  view.setUint32(40, samples.length * bytes, true)
  for (const [index, sample] of samples.entries()) {
    const at = 44 + index * bytes
    const clipped = Math.max(-1, Math.min(1, sample))
    if (bits === 8) view.setUint8(at, Math.round(clipped * 127) + 128)
    else if (bits === 16) view.setInt16(at, Math.round(clipped * 32767), true)
    else view.setFloat32(at, sample, true)
  }
  return new Uint8Array(view.buffer)
}

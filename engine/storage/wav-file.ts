import { open, type FileHandle } from 'node:fs/promises'

/** All of our own files are mono, 16 bits, their sound right after the shortest header. */
export const headerBytes = 44
export const bytesPerSample = 2
/** A RIFF file counts its bytes in 32 bits. */
const mostSamples = Math.floor((0xffff_ffff - headerBytes) / bytesPerSample)

/**
 * A mono 16-bit WAV that grows as it is played. Sound is put where its sample index says, so lost sound stays as a silence
 * of its length (a hole in the file, which costs no room). The header is true after each `write`.
 */
export class WavFile {
  readonly #file: FileHandle
  readonly #sampleRateHz: number
  #samples = 0

  private constructor(file: FileHandle, sampleRateHz: number) {
    this.#file = file
    this.#sampleRateHz = sampleRateHz
  }

  static async create(path: string, sampleRateHz: number): Promise<WavFile> {
    const file = await open(path, 'w')
    await file.write(wavHeader(0, sampleRateHz), 0, headerBytes, 0)
    return new WavFile(file, sampleRateHz)
  }

  /** What lies beyond the 4 GB of a RIFF file (12 hours at 48 kHz) is left out. */
  async write(sound: readonly { readonly firstSample: number; readonly pcm: Int16Array }[]): Promise<void> {
    for (const { firstSample, pcm } of sound) {
      if (firstSample + pcm.length > mostSamples) continue
      await this.#file.write(pcm, 0, pcm.byteLength, headerBytes + firstSample * bytesPerSample)
      this.#samples = Math.max(this.#samples, firstSample + pcm.length)
    }
    if (sound.length > 0) await this.#file.write(wavHeader(this.#samples, this.#sampleRateHz), 0, headerBytes, 0)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

/** Full scale is -1 to 1; what is louder is clipped, what is no number is silence. */
export function toPcm(samples: Float32Array): Int16Array {
  const pcm = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i]!
    pcm[i] = sample >= 1 ? 32767 : sample <= -1 ? -32768 : Math.round(sample * 32767)
  }
  return pcm
}

/** Makes the header of a file whose writer was killed tell the length that is there. Returns it in seconds. */
export async function repairWav(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
    if (bytesRead < headerBytes) return 0
    const sampleRateHz = buffer.readUInt32LE(24)
    const samples = Math.floor(((await file.stat()).size - headerBytes) / bytesPerSample)
    const repaired = wavHeader(samples, sampleRateHz)
    if (!repaired.equals(buffer)) await file.write(repaired, 0, headerBytes, 0)
    return sampleRateHz > 0 ? samples / sampleRateHz : 0
  } finally {
    await file.close()
  }
}

export function wavHeader(samples: number, sampleRateHz: number): Buffer {
  const bytes = Buffer.alloc(headerBytes)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(headerBytes - 8 + samples * bytesPerSample, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(sampleRateHz, 24)
  bytes.writeUInt32LE(sampleRateHz * bytesPerSample, 28)
  bytes.writeUInt16LE(bytesPerSample, 32)
  bytes.writeUInt16LE(8 * bytesPerSample, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(samples * bytesPerSample, 40)
  return bytes
}

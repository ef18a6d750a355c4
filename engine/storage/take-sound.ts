import { open, type FileHandle } from 'node:fs/promises'
import { bytesPerSample, headerBytes, wavHeader } from './wav-file.ts'

const fullScale = 32767

/** The recording of a take, as far as it is written: the running one grows. */
export interface TakeSound {
  readonly sampleRateHz: number
  readonly samples: number
  /** Float32Array[count], -1 to 1; less where the recording ends. */
  read(firstSample: number, count: number): Promise<Float32Array>
  /** The same stretch as a WAV file of its own. */
  wav(firstSample: number, count: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Null where there is no recording, or nothing in it. Its length is the file's: a header is old where the writer was killed. */
export async function openTakeSound(path: string): Promise<TakeSound | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  const { buffer: header, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
  const samples = Math.floor(((await file.stat()).size - headerBytes) / bytesPerSample)
  const sampleRateHz = bytesRead < headerBytes ? 0 : header.readUInt32LE(24)
  if (sampleRateHz > 0 && samples > 0) return new WavSound(file, sampleRateHz, samples)
  await file.close()
  return null
}

class WavSound implements TakeSound {
  readonly #file: FileHandle
  readonly sampleRateHz: number
  readonly samples: number

  constructor(file: FileHandle, sampleRateHz: number, samples: number) {
    this.#file = file
    this.sampleRateHz = sampleRateHz
    this.samples = samples
  }

  async read(firstSample: number, count: number): Promise<Float32Array> {
    const bytes = await this.#bytes(firstSample, count)
    return Float32Array.from({ length: bytes.length / bytesPerSample }, (_, n) => bytes.readInt16LE(n * bytesPerSample) / fullScale)
  }

  async wav(firstSample: number, count: number): Promise<Uint8Array> {
    const bytes = await this.#bytes(firstSample, count)
    return Uint8Array.from(Buffer.concat([wavHeader(bytes.length / bytesPerSample, this.sampleRateHz), bytes]))
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  async #bytes(firstSample: number, count: number): Promise<Buffer> {
    const first = Math.min(Math.max(0, firstSample), this.samples)
    const wanted = Math.max(0, Math.min(count, this.samples - first)) * bytesPerSample
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(wanted), 0, wanted, headerBytes + first * bytesPerSample)
    return buffer.subarray(0, bytesRead - (bytesRead % bytesPerSample))
  }
}

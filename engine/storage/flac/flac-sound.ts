import { open, type FileHandle } from 'node:fs/promises'
import { wavHeader } from '../wav-file.ts'
import type { TakeSound } from '../take-sound.ts'
import { flacLibrary } from './flac-library.ts'
import { headerLength, readHeader, streamHeader, type FlacHeader } from './flac-header.ts'

const fullScale = 32767
/** The decoder's states from this one on are ends: https://xiph.org/flac/api/group__flac__stream__decoder.html */
const endOfStream = 4
/** Whoever reads 20 ms will read on. */
const readAheadSeconds = 4
/** Room for a header's seek table of this many seconds: more than a WAV could hold. */
const mostSeekPoints = 100_000
/** Beyond it a header is a mistake or a trick. */
const highestRateHz = 400_000
/** Ours have a point each second. Where they are farther apart, whoever asks for a moment may get a flood. */
const sparsestSeconds = 10

/** A packed take, decoded from the seek point before the moment that is asked for. Null where the file is none of ours, or damaged, or its table lies. */
export async function openFlacSound(path: string): Promise<TakeSound | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  const { size } = await file.stat()
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, headerLength(mostSeekPoints))), 0, Math.min(size, headerLength(mostSeekPoints)), 0)
  const read = readHeader(buffer.subarray(0, bytesRead))
  if (read !== null && isOfUse(read.header)) return new FlacSound(file, read.header, read.length, size)
  await file.close()
  return null
}

function isOfUse({ sampleRateHz, samples, seekPoints }: FlacHeader): boolean {
  const isNear = (from: number, to: number): boolean => to > from && to - from <= sparsestSeconds * sampleRateHz
  return sampleRateHz <= highestRateHz && seekPoints.every(({ firstSample }, n) => isNear(firstSample, seekPoints[n + 1]?.firstSample ?? samples))
}

class FlacSound implements TakeSound {
  readonly #file: FileHandle
  readonly #header: FlacHeader
  readonly #firstFrameAt: number
  readonly #size: number
  /** What was decoded last. */
  #decoded = { firstSample: 0, pcm: new Int16Array(0) }

  constructor(file: FileHandle, header: FlacHeader, firstFrameAt: number, size: number) {
    this.#file = file
    this.#header = header
    this.#firstFrameAt = firstFrameAt
    this.#size = size
  }

  get sampleRateHz(): number {
    return this.#header.sampleRateHz
  }

  get samples(): number {
    return this.#header.samples
  }

  async read(firstSample: number, count: number): Promise<Float32Array> {
    const pcm = await this.#pcm(firstSample, count)
    return Float32Array.from(pcm, (sample) => sample / fullScale)
  }

  async wav(firstSample: number, count: number): Promise<Uint8Array> {
    const pcm = await this.#pcm(firstSample, count)
    const bytes = Buffer.alloc(pcm.length * 2)
    pcm.forEach((sample, n) => bytes.writeInt16LE(sample, n * 2))
    return Uint8Array.from(Buffer.concat([wavHeader(pcm.length, this.sampleRateHz), bytes]))
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  async #pcm(firstSample: number, count: number): Promise<Int16Array> {
    const first = Math.min(Math.max(0, firstSample), this.samples)
    const end = Math.min(this.samples, first + Math.max(0, count))
    const { firstSample: from, pcm } = this.#decoded
    if (end > first && (first < from || end > from + pcm.length)) await this.#decode(first, Math.max(end, first + readAheadSeconds * this.sampleRateHz))
    const at = first - this.#decoded.firstSample
    return this.#decoded.pcm.slice(at, at + end - first)
  }

  /** From the seek point before `first` to the one after `end`; no more than was asked for, whatever the frames hold. */
  async #decode(first: number, end: number): Promise<void> {
    const points = this.#header.seekPoints
    const from = points.findLast(({ firstSample }) => firstSample <= first) ?? points[0]!
    const to = points.find(({ firstSample }) => firstSample >= end)?.byteOffset ?? Infinity
    const bytes = Math.max(0, Math.min(to, this.#size - this.#firstFrameAt) - from.byteOffset)
    const frames = await this.#file.read(Buffer.alloc(bytes), 0, bytes, this.#firstFrameAt + from.byteOffset)
    const input = Buffer.concat([streamHeader(this.#header, true), frames.buffer.subarray(0, frames.bytesRead)])
    this.#decoded = { firstSample: from.firstSample, pcm: await decodeFlac(input, Math.min(end, this.samples) - from.firstSample) }
  }
}

/** 16 bits, one channel, at most so many. What is damaged is left out at the end. */
async function decodeFlac(input: Buffer<ArrayBuffer>, mostSamples: number): Promise<Int16Array<ArrayBuffer>> {
  const flac = await flacLibrary()
  const decoder = flac.create_libflac_decoder(false)
  const parts: Uint8Array[] = []
  let [at, heard] = [0, 0]
  try {
    flac.init_decoder_stream(decoder, (size) => {
      const bytes = Uint8Array.from(input.subarray(at, at + size))
      at += bytes.length
      return { buffer: bytes, readDataLength: bytes.length, error: false }
    }, ([channel]) => {
      if (channel) parts.push(channel.slice())
      heard += (channel?.length ?? 0) >> 1
    }, () => undefined)
    while (heard < mostSamples && flac.FLAC__stream_decoder_get_state(decoder) < endOfStream && flac.FLAC__stream_decoder_process_single(decoder));
    flac.FLAC__stream_decoder_finish(decoder)
  } finally {
    flac.FLAC__stream_decoder_delete(decoder)
  }
  const bytes = Buffer.concat(parts)
  return Int16Array.from({ length: Math.min(mostSamples, bytes.length >> 1) }, (_, n) => bytes.readInt16LE(n * 2))
}

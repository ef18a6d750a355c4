import { open } from 'node:fs/promises'
import { isFailure } from '../../core/protocol/failure.ts'
import { flacSamples } from '../recording/flac-samples.ts'
import { openRecording, type Recording } from '../recording/open-recording.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { lastGranule } from './opus/ogg-page.ts'
import { preSkipSamples } from './opus/write-opus.ts'
import type { TakeSound } from './take-sound.ts'
import { toPcm, wavHeader } from './wav-file.ts'

const headBytes = 64
/** No page of Ogg is longer. */
const lastPageBytes = 65_536
const fullScale = 32_767
/** Two hours at 48 kHz, 700 MB: no take is longer, and no file, whatever it says, gets more. */
const mostSamples = 2 * 3600 * 48_000

/** A take's sound in a file that has no table of its moments, Opus or FLAC of another's making: decoded as far as somebody has asked, and kept while it is open. Null where it cannot be read. */
export async function openSoundInOrder(path: string): Promise<TakeSound | null> {
  const recording = await openRecording(path)
  if (isFailure(recording)) return null
  return new SoundInOrder(Math.min(mostSamples, (await lengthOf(path)) ?? mostSamples), recording)
}

/** As the file says it, in samples; null where it does not. */
async function lengthOf(path: string): Promise<number | null> {
  const file = await open(path)
  try {
    const { buffer: head } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    if (head.toString('latin1', 0, 4) !== 'OggS') return flacSamples(head)
    const { size } = await file.stat()
    const { buffer: end, bytesRead } = await file.read(Buffer.alloc(lastPageBytes), 0, lastPageBytes, Math.max(0, size - lastPageBytes))
    const granule = lastGranule(end.subarray(0, bytesRead))
    return granule === null ? null : Math.max(0, granule - preSkipSamples)
  } finally {
    await file.close()
  }
}

class SoundInOrder implements TakeSound {
  readonly sampleRateHz: number
  /** As its header says; what is there may be less. */
  readonly samples: number
  readonly #recording: Recording
  readonly #blocks: AsyncIterator<SoundBlock>
  readonly #decoded: Int16Array[] = []
  #heard = 0
  #ended = false

  constructor(samples: number, recording: Recording) {
    this.sampleRateHz = recording.sampleRateHz
    this.samples = samples
    this.#recording = recording
    this.#blocks = recording.blocks[Symbol.asyncIterator]()
  }

  async read(firstSample: number, count: number): Promise<Float32Array> {
    return Float32Array.from(await this.#pcm(firstSample, count), (sample) => sample / fullScale)
  }

  async wav(firstSample: number, count: number): Promise<Uint8Array> {
    const pcm = await this.#pcm(firstSample, count)
    return Uint8Array.from(Buffer.concat([wavHeader(pcm.length, this.sampleRateHz), Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]))
  }

  close(): Promise<void> {
    return this.#recording.close()
  }

  async #pcm(firstSample: number, count: number): Promise<Int16Array> {
    const first = Math.max(0, firstSample)
    const end = Math.min(first + Math.max(0, count), this.samples)
    while (this.#heard < end && !this.#ended) {
      const next = await this.#blocks.next()
      if (next.done) this.#ended = true
      else {
        this.#decoded.push(toPcm(next.value.samples))
        this.#heard += next.value.samples.length
      }
    }
    const pcm = new Int16Array(Math.max(0, Math.min(end, this.#heard) - first))
    let at = 0
    for (const block of this.#decoded) {
      const from = Math.max(0, first - at)
      if (from < block.length && at < first + pcm.length) pcm.set(block.subarray(from, from + Math.min(block.length - from, first + pcm.length - at - from)), at + from - first)
      at += block.length
    }
    return pcm
  }
}

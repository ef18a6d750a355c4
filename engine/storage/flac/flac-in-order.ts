import { open } from 'node:fs/promises'
import { isFailure } from '../../../core/protocol/failure.ts'
import { flacSamples } from '../../recording/flac-samples.ts'
import { openRecording } from '../../recording/open-recording.ts'
import type { SoundBlock } from '../../../core/audio/sound-block.ts'
import type { TakeSound } from '../take-sound.ts'
import { toPcm, wavHeader } from '../wav-file.ts'

const headBytes = 64
const fullScale = 32_767
/** Two hours at 48 kHz, 700 MB: no take is longer, and no file, whatever it says, gets more. */
const mostSamples = 2 * 3600 * 48_000

/** A take's sound in a FLAC file of another's making, which may have any form and no table of its moments: decoded as far as somebody has asked, and kept while it is open. Null where it cannot be read. */
export async function openFlacInOrder(path: string): Promise<TakeSound | null> {
  const recording = await openRecording(path)
  if (isFailure(recording)) return null
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
  await file.close()
  return new FlacInOrder(recording.sampleRateHz, Math.min(mostSamples, flacSamples(buffer) ?? mostSamples), recording.blocks)
}

class FlacInOrder implements TakeSound {
  readonly sampleRateHz: number
  /** As its header says; what is there may be less. */
  readonly samples: number
  readonly #blocks: AsyncIterator<SoundBlock>
  readonly #decoded: Int16Array[] = []
  #heard = 0
  #ended = false

  constructor(sampleRateHz: number, samples: number, blocks: AsyncIterable<SoundBlock>) {
    this.sampleRateHz = sampleRateHz
    this.samples = samples
    this.#blocks = blocks[Symbol.asyncIterator]()
  }

  async read(firstSample: number, count: number): Promise<Float32Array> {
    return Float32Array.from(await this.#pcm(firstSample, count), (sample) => sample / fullScale)
  }

  async wav(firstSample: number, count: number): Promise<Uint8Array> {
    const pcm = await this.#pcm(firstSample, count)
    return Uint8Array.from(Buffer.concat([wavHeader(pcm.length, this.sampleRateHz), Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]))
  }

  async close(): Promise<void> {
    await this.#blocks.return?.()
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

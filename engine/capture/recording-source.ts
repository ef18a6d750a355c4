import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { SoundSink, SoundSource } from './sound-source.ts'

/** Opens a recording: its sound in blocks and in order. */
export type OpenRecording = () => Promise<AsyncIterable<SoundBlock> | Failure>

/** The longest stretch handed on at once; a microphone's blocks are no longer. */
const blockSeconds = 0.02

/** A recording instead of a microphone: at the speed at which it was played, or as fast as it goes. */
export class RecordingSource implements SoundSource {
  readonly inputName: string
  readonly #open: OpenRecording
  readonly #speed: 'as played' | 'as fast as it goes'
  #stopped = false
  #playing: Promise<void> | null = null
  #wake: (() => void) | null = null

  constructor(inputName: string, open: OpenRecording, speed: 'as played' | 'as fast as it goes') {
    this.inputName = inputName
    this.#open = open
    this.#speed = speed
  }

  async start(sink: SoundSink): Promise<Failure | null> {
    const blocks = await this.#open()
    if (isFailure(blocks)) return blocks
    sink.state({ state: 'listening' })
    this.#playing = this.#play(blocks, sink)
    return null
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#wake?.()
    await this.#playing
  }

  async #play(blocks: AsyncIterable<SoundBlock>, sink: SoundSink): Promise<void> {
    const beganAt = performance.now()
    for await (const long of blocks) {
      for (const block of parts(long)) {
        const dueAt = beganAt + ((block.firstSample + block.samples.length) / block.sampleRateHz) * 1000
        await this.#until(this.#speed === 'as played' ? dueAt : beganAt)
        if (this.#stopped) return
        sink.block(block)
      }
    }
    // Told in a turn of its own: whoever hears it stops this source, which waits for the playing to be over.
    setImmediate(() => { if (!this.#stopped) sink.state({ state: 'ended', because: null }) })
  }

  /** Lets others have their turn also where there is nothing to wait for. */
  async #until(dueAt: number): Promise<void> {
    const milliseconds = dueAt - performance.now()
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      if (milliseconds > 0) setTimeout(resolve, milliseconds)
      else setImmediate(resolve)
    })
  }
}

function* parts(block: SoundBlock): Iterable<SoundBlock> {
  const most = Math.max(1, Math.round(block.sampleRateHz * blockSeconds))
  for (let from = 0; from < block.samples.length; from += most) {
    yield { ...block, firstSample: block.firstSample + from, samples: block.samples.subarray(from, from + most) }
  }
}

import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { SoundSink, SoundSource } from './sound-source.ts'

/** The page sends some ten blocks a second; a busy page may be late by this much. */
const silentAfterSeconds = 2
/** The highest that sound cards for music have. Rates are whole numbers, and the higher an odd one is the larger is the filter that brings it down. */
const highestRateHz = 192_000
/** A browser opens a microphone slowly. */
const openingSeconds = 5

/** The browser's microphone: the page sends its sound. */
export class BrowserSource implements SoundSource {
  readonly inputName = 'Browser'
  #sink: SoundSink | null = null
  #nextSample = 0
  #sampleRateHz = 0
  #paused = false
  #watchdog: NodeJS.Timeout | null = null

  start(sink: SoundSink): Promise<Failure | null> {
    this.#sink = sink
    sink.state({ state: 'listening' })
    this.#watch(openingSeconds)
    return Promise.resolve(null)
  }

  stop(): Promise<void> {
    this.#sink = null
    if (this.#watchdog !== null) clearTimeout(this.#watchdog)
    return Promise.resolve()
  }

  /** Sound that is no sound (no numbers, another rate than before, a place already passed) is left out. */
  receive(block: SoundBlock): void {
    if (this.#sink === null || !isSound(block)) return
    if (this.#sampleRateHz === 0) this.#sampleRateHz = block.sampleRateHz
    if (block.sampleRateHz !== this.#sampleRateHz || block.firstSample < this.#nextSample) return
    this.#nextSample = block.firstSample + block.samples.length
    if (this.#paused) this.#sink.state({ state: 'listening' })
    this.#paused = false
    this.#watch(silentAfterSeconds)
    this.#sink.block(block)
  }

  #watch(seconds: number): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog)
    this.#watchdog = setTimeout(() => {
      this.#paused = true
      this.#sink?.state({ state: 'paused', because: silent })
    }, seconds * 1000)
  }
}

const silent: Failure = {
  failure: 'device-silent', message: "The browser's microphone sends no sound any more.",
  remedy: 'Look at its plug, and whether the browser still allows it; the take goes on as soon as it sounds again.',
}

function isSound(block: SoundBlock): boolean {
  return block?.samples instanceof Float32Array && Number.isSafeInteger(block.firstSample) && block.firstSample >= 0
    && Number.isInteger(block.sampleRateHz) && block.sampleRateHz >= 8000 && block.sampleRateHz <= highestRateHz
}

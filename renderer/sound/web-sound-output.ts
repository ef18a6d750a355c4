import type { ClickKind } from '../../core/practice/metronome-grid.ts'
import { ClickSound } from './click-sound.ts'
import { SampledPiano } from './sampled-piano.ts'
import type { PianoNote, SoundOutput } from './sound-output.ts'

interface Instruments {
  readonly context: AudioContext
  readonly piano: SampledPiano
  readonly clicks: ClickSound
}

/** The browser's loudspeaker. Nothing is opened before somebody asks to hear something. */
export class WebSoundOutput implements SoundOutput {
  #instruments: Instruments | null = null

  get nowSeconds(): number {
    return this.#instruments?.context.currentTime ?? 0
  }

  async open(strokes: readonly { readonly pitch: number; readonly velocity: number }[]): Promise<boolean> {
    try {
      this.#instruments ??= instruments()
      const { context, piano } = this.#instruments
      await context.resume()
      await piano.load(strokes)
      return true
    } catch {
      // No device to play on: practising goes on without.
      return false
    }
  }

  note(note: PianoNote): void {
    this.#instruments?.piano.play(note)
  }

  click(kind: ClickKind, atSeconds: number): void {
    this.#instruments?.clicks.play(kind, atSeconds)
  }

  heardAtMs(atSeconds: number): number {
    const context = this.#instruments?.context
    if (!context) return performance.now()
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp()
    // Before the first sound has left, and where the browser does not know, the latency that it promises.
    if (contextTime <= 0 || performanceTime <= 0) return performance.now() + 1000 * (atSeconds - context.currentTime + (context.outputLatency || context.baseLatency || 0))
    return performanceTime + 1000 * (atSeconds - contextTime)
  }

  silence(): void {
    this.#instruments?.piano.silence()
    this.#instruments?.clicks.silence()
  }
}

function instruments(): Instruments {
  const context = new AudioContext({ latencyHint: 'interactive' })
  // Many keys at once stay below full scale.
  const level = new GainNode(context, { gain: 0.6 })
  level.connect(new DynamicsCompressorNode(context, { threshold: -12, ratio: 4 })).connect(context.destination)
  return { context, piano: new SampledPiano(context, level), clicks: new ClickSound(context, level) }
}

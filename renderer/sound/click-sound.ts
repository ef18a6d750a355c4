import type { ClickKind } from '../../core/practice/metronome-grid.ts'

/** Above every key of the piano, so that whoever listens to the piano does not take a click for a note. Hz; and how loud, 0 to 1. */
const sounds: Readonly<Record<ClickKind, { readonly hertz: number; readonly level: number }>> = {
  bar: { hertz: 7000, level: 0.9 }, beat: { hertz: 5200, level: 0.6 }, between: { hertz: 5200, level: 0.22 },
}
const clickSeconds = 0.03
const sharpness = 6

/** A short knock: noise through a narrow band that dies away at once. */
export class ClickSound {
  readonly #context: AudioContext
  readonly #into: AudioNode
  readonly #noise: AudioBuffer
  readonly #asked = new Set<AudioBufferSourceNode>()

  constructor(context: AudioContext, into: AudioNode) {
    this.#context = context
    this.#into = into
    this.#noise = context.createBuffer(1, Math.ceil(clickSeconds * context.sampleRate), context.sampleRate)
    const samples = this.#noise.getChannelData(0)
    for (let n = 0; n < samples.length; n++) samples[n] = (2 * Math.random() - 1) * Math.exp((-8 * n) / samples.length)
  }

  play(kind: ClickKind, atSeconds: number): void {
    const { hertz, level } = sounds[kind]
    const source = new AudioBufferSourceNode(this.#context, { buffer: this.#noise })
    source.connect(new BiquadFilterNode(this.#context, { type: 'bandpass', frequency: hertz, Q: sharpness })).connect(new GainNode(this.#context, { gain: 3 * level })).connect(this.#into)
    source.start(Math.max(0, atSeconds))
    this.#asked.add(source)
    source.onended = () => this.#asked.delete(source)
  }

  silence(): void {
    for (const source of this.#asked) source.stop()
    this.#asked.clear()
  }
}

import { addressOf, sampledKey, type Sample } from './piano-samples.ts'
import type { PianoNote } from './sound-output.ts'

/** A struck string is hardly heard longer; what comes after is let go, for the memory's sake. */
const keptSeconds = 9
const fadeSeconds = 0.5
/** A damper falls in some tenth of a second. */
const releaseSeconds = 0.12
const loadedAtOnce = 6

/** Plays recorded keys through Web Audio. */
export class SampledPiano {
  readonly #context: AudioContext
  readonly #into: AudioNode
  readonly #buffers = new Map<string, Promise<AudioBuffer | null>>()
  readonly #ready = new Map<string, AudioBuffer>()
  readonly #sounding = new Set<{ readonly source: AudioBufferSourceNode; readonly level: GainNode }>()

  constructor(context: AudioContext, into: AudioNode) {
    this.#context = context
    this.#into = into
  }

  /** The keys that these strokes need; what is there already is not fetched again. */
  async load(strokes: readonly { readonly pitch: number; readonly velocity: number }[]): Promise<void> {
    const wanted = new Map(strokes.map(({ pitch, velocity }) => sampledKey(pitch, velocity)).map((key) => [addressOf(key), key]))
    const waiting = [...wanted.values()]
    await Promise.all(Array.from({ length: loadedAtOnce }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.#buffer(next)
    }))
  }

  play({ pitch, velocity, atSeconds, lengthSeconds }: PianoNote): void {
    const key = sampledKey(pitch, velocity)
    const buffer = this.#ready.get(addressOf(key))
    if (!buffer) return
    const source = new AudioBufferSourceNode(this.#context, { buffer, playbackRate: key.rate })
    const level = new GainNode(this.#context, { gain: key.gain })
    source.connect(level).connect(this.#into)
    const end = Math.max(atSeconds, this.#context.currentTime) + lengthSeconds
    level.gain.setValueAtTime(key.gain, end)
    level.gain.setTargetAtTime(0, end, releaseSeconds / 3)
    source.start(Math.max(0, atSeconds))
    source.stop(end + 2 * releaseSeconds)
    const voice = { source, level }
    this.#sounding.add(voice)
    source.onended = () => this.#sounding.delete(voice)
  }

  silence(): void {
    const now = this.#context.currentTime
    for (const { source, level } of this.#sounding) {
      level.gain.cancelScheduledValues(now)
      level.gain.setTargetAtTime(0, now, releaseSeconds / 3)
      source.stop(now + 2 * releaseSeconds)
    }
    this.#sounding.clear()
  }

  #buffer(sample: Sample): Promise<AudioBuffer | null> {
    const address = addressOf(sample)
    const known = this.#buffers.get(address)
    if (known) return known
    const loading = this.#fetch(address).catch(() => {
      // Asked for again next time; that key is silent meanwhile.
      this.#buffers.delete(address)
      return null
    })
    this.#buffers.set(address, loading)
    return loading
  }

  async #fetch(address: string): Promise<AudioBuffer> {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    const whole = await this.#context.decodeAudioData(await answer.arrayBuffer())
    const kept = beginning(this.#context, whole)
    this.#ready.set(address, kept)
    return kept
  }
}

/** Its first seconds, without the silence that the encoder put before the stroke. */
function beginning(context: AudioContext, whole: AudioBuffer): AudioBuffer {
  const first = firstLoud(whole.getChannelData(0))
  const length = Math.min(whole.length - first, Math.round(keptSeconds * whole.sampleRate))
  const kept = context.createBuffer(whole.numberOfChannels, length, whole.sampleRate)
  const fade = Math.min(length, Math.round(fadeSeconds * whole.sampleRate))
  for (let channel = 0; channel < whole.numberOfChannels; channel++) {
    const samples = whole.getChannelData(channel).slice(first, first + length)
    for (let n = 0; n < fade; n++) samples[length - 1 - n]! *= n / fade
    kept.copyToChannel(samples, channel)
  }
  return kept
}

/** The stroke begins where a twentieth of the loudest sample is first reached, less the attack before that. */
function firstLoud(samples: Float32Array): number {
  let loudest = 0
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample))
  const at = samples.findIndex((sample) => Math.abs(sample) >= loudest / 20)
  return Math.max(0, at - 128)
}

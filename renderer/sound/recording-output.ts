import type { SoundFile } from '../../core/protocol/engine.ts'

/** Plays recorded stretches, each at its moment, so that they join without a seam. */
export interface RecordingOutput {
  /** The output's own clock; it stands still until `open`. */
  readonly nowSeconds: number
  /** False where this browser can play nothing. */
  open(): Promise<boolean>
  /** Length in seconds; null where it cannot be decoded. */
  play(file: SoundFile, atSeconds: number): Promise<number | null>
  /** Takes back what has been asked for; what sounds ends. */
  silence(): void
}

/** The browser's loudspeaker. Nothing is opened before somebody asks to hear something. */
export class WebRecordingOutput implements RecordingOutput {
  #context: AudioContext | null = null
  readonly #sources = new Set<AudioBufferSourceNode>()
  /** Counts silences: what is decoded for an earlier one is not played any more. */
  #wish = 0

  get nowSeconds(): number {
    return this.#context?.currentTime ?? 0
  }

  async open(): Promise<boolean> {
    try {
      this.#context ??= new AudioContext()
      await this.#context.resume()
      return true
    } catch {
      return false
    }
  }

  async play(file: SoundFile, atSeconds: number): Promise<number | null> {
    const context = this.#context
    if (!context) return null
    const wish = this.#wish
    try {
      const buffer = await context.decodeAudioData(Uint8Array.from(file.bytes).buffer)
      if (wish !== this.#wish) return buffer.duration
      const source = new AudioBufferSourceNode(context, { buffer })
      source.connect(context.destination)
      const late = Math.max(0, context.currentTime - atSeconds)
      source.start(Math.max(atSeconds, context.currentTime), late)
      source.onended = () => this.#sources.delete(source)
      this.#sources.add(source)
      return buffer.duration
    } catch {
      return null
    }
  }

  silence(): void {
    this.#wish++
    for (const source of this.#sources) source.stop()
    this.#sources.clear()
  }
}

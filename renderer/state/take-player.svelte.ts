import type { SoundFile } from '../../core/protocol/engine.ts'

export const slowestPercent = 50
export const fastestPercent = 150
const stepPercent = 10
/** What leads to a note is heard with it. */
const leadSeconds = 0.4

/** The recording of a take, heard at another speed and its own pitch: the browser's media element stretches time. */
export class TakePlayer {
  playing: boolean = $state(false)
  /** Of the take. */
  seconds: number = $state(0)
  speedPercent: number = $state(100)
  /** Nothing to be heard: there is no sound, or the browser cannot play it. */
  silent: boolean = $state(true)
  durationSeconds: number = $state(0)
  /** Told while it plays, some sixty times a second, and where one goes. */
  moved: (seconds: number) => void = () => undefined
  #audio: HTMLAudioElement | null = null
  #address: string | null = null
  #frame = 0

  load(file: SoundFile, durationSeconds: number): void {
    this.close()
    this.durationSeconds = durationSeconds
    this.#address = URL.createObjectURL(new Blob([Uint8Array.from(file.bytes)], { type: file.mediaType }))
    const audio = new Audio(this.#address)
    audio.preservesPitch = true
    audio.playbackRate = this.speedPercent / 100
    audio.onplay = () => {
      this.playing = true
      this.#follow()
    }
    audio.onpause = () => (this.playing = false)
    audio.onended = () => (this.playing = false)
    audio.onerror = () => (this.silent = true)
    this.#audio = audio
    this.silent = false
  }

  toggle(): void {
    if (this.playing) this.#audio?.pause()
    else void this.#audio?.play().catch(() => (this.playing = false))
  }

  pause(): void {
    this.#audio?.pause()
  }

  seek(seconds: number): void {
    const to = Math.min(Math.max(0, seconds), this.durationSeconds)
    if (this.#audio) this.#audio.currentTime = to
    this.seconds = to
    this.moved(to)
  }

  /** From a little before a moment on. */
  hearAt(seconds: number): void {
    this.seek(seconds - leadSeconds)
    if (!this.playing) this.toggle()
  }

  setSpeed(percent: number): void {
    this.speedPercent = Math.min(fastestPercent, Math.max(slowestPercent, percent))
    if (this.#audio) this.#audio.playbackRate = this.speedPercent / 100
  }

  faster(steps: 1 | -1): void {
    this.setSpeed(this.speedPercent + steps * stepPercent)
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    if (this.#audio) {
      this.#audio.onpause = this.#audio.onplay = this.#audio.onended = this.#audio.onerror = null
      this.#audio.pause()
      this.#audio.removeAttribute('src')
    }
    if (this.#address) URL.revokeObjectURL(this.#address)
    this.#audio = this.#address = null
    this.playing = false
    this.silent = true
    this.seconds = 0
  }

  #follow(): void {
    cancelAnimationFrame(this.#frame)
    const step = (): void => {
      if (!this.#audio || !this.playing) return
      this.seconds = this.#audio.currentTime
      this.moved(this.seconds)
      this.#frame = requestAnimationFrame(step)
    }
    step()
  }
}

import { soundingUntil } from '../../core/midi/held-by-pedal.ts'
import type { SoundFile } from '../../core/protocol/engine.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { Player } from '../sound/player.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import type { TakeView } from './take-view.ts'

export const slowestPercent = 50
export const fastestPercent = 150
const stepPercent = 10
/** What leads to a note is heard with it. */
const leadSeconds = 0.4
const shortestSeconds = 0.05
/** A key that was never let go, or the pedal held. */
const longestSeconds = 8

/** A take heard again at another speed and its own pitch: its recording, which the browser's media element stretches, or a keyboard's notes on the program's own piano. */
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
  /** Told before it sounds: one thing at a time is heard. */
  begins: () => void = () => undefined
  #audio: HTMLAudioElement | null = null
  #piano: { readonly output: SoundOutput; readonly player: Player; readonly notes: readonly (PlayedNote & { readonly offsetSeconds: number })[] } | null = null
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

  /** A keyboard made no sound that was kept. */
  loadNotes({ notes: told, pedal }: Pick<TakeView, 'notes' | 'pedal'>, durationSeconds: number, output: SoundOutput): void {
    this.close()
    const notes = told.filter((note) => note !== undefined)
    const until = soundingUntil(notes, pedal)
    this.durationSeconds = durationSeconds
    this.#piano = { output, player: new Player(output), notes: notes.map((note, n) => ({ ...note, offsetSeconds: Math.min(until[n]!, note.onsetSeconds + longestSeconds) })) }
    this.silent = false
  }

  toggle(): void {
    if (this.playing) return this.pause()
    if (!this.silent) this.begins()
    if (this.#piano) void this.#playNotes()
    else void this.#audio?.play().catch(() => (this.playing = false))
  }

  pause(): void {
    this.#audio?.pause()
    if (!this.#piano) return
    this.#piano.player.stop()
    this.playing = false
  }

  seek(seconds: number): void {
    const to = Math.min(Math.max(0, seconds), this.durationSeconds)
    if (this.#audio) this.#audio.currentTime = to
    this.seconds = to
    this.moved(to)
    if (this.#piano && this.playing) void this.#playNotes()
  }

  /** From a little before a moment on. */
  hearAt(seconds: number): void {
    this.seek(seconds - leadSeconds)
    if (!this.playing) this.toggle()
  }

  setSpeed(percent: number): void {
    this.speedPercent = Math.min(fastestPercent, Math.max(slowestPercent, percent))
    if (this.#audio) this.#audio.playbackRate = this.speedPercent / 100
    if (this.#piano && this.playing) void this.#playNotes()
  }

  faster(steps: 1 | -1): void {
    this.setSpeed(this.speedPercent + steps * stepPercent)
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#piano?.player.stop()
    this.#piano = null
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

  /** From here on, at this speed. */
  async #playNotes(): Promise<void> {
    const piano = this.#piano
    if (!piano) return
    this.playing = true
    const [from, speed] = [this.seconds >= this.durationSeconds ? 0 : this.seconds, this.speedPercent / 100]
    const strokes = piano.notes.filter(({ onsetSeconds }) => onsetSeconds >= from - 0.01).map(({ pitch, velocity, onsetSeconds, offsetSeconds }) => ({
      seconds: (onsetSeconds - from) / speed, lengthSeconds: Math.max(shortestSeconds, (offsetSeconds - onsetSeconds) / speed), pitch, velocity, scoreNote: 0,
    }))
    await piano.output.open(strokes)
    if (this.#piano !== piano || !this.playing) return
    // The player's way is told in seconds of the take here, where a passage has quarters.
    piano.player.play({ clicks: [], strokes, endSeconds: (this.durationSeconds - from) / speed, quartersAt: (seconds) => from + seconds * speed }, {
      place: (seconds) => {
        this.seconds = seconds
        this.moved(seconds)
      },
      ended: () => (this.playing = false),
    })
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

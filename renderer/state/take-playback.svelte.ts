import { soundingUntil } from '../../core/midi/held-by-pedal.ts'
import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { RecordingOutput } from '../sound/recording-output.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import { Player } from '../sound/player.ts'
import { quartersAt } from './played-position.ts'
import type { ShownTake } from './shown-takes.svelte.ts'
import type { TakeView } from './take-view.ts'

/** A stretch is fetched when so much is left of the one before. */
const stretchSeconds = 8
const aheadSeconds = 4
const tickMilliseconds = 40
/** From the wish to the first sound. */
const leadSeconds = 0.15
/** Around a mark: what led to it, and how it rings. */
const beforeMarkSeconds = 0.5
const afterMarkSeconds = 1.2
const usualVelocity = 64
/** A key that was never let go, or the pedal held. */
const longestSoundSeconds = 8

/** A finished take heard again, in step with the page: its recording; a keyboard's take, on the page's own piano. */
export class TakePlayback {
  /** The take that is heard. */
  takeId: string | null = $state(null)
  /** The take that was heard last: `seconds` is in it. */
  lastTakeId: string | null = $state(null)
  /** Where it is, seconds of the take. */
  seconds: number = $state(0)
  trouble: Failure | null = $state.raw(null)
  /** Called some twenty-five times a second with where the page is to be, along the playing order. */
  follow: ((playedQuarters: number | null) => void) | null = null
  readonly #calls: EngineCalls
  readonly #recording: RecordingOutput
  readonly #keys: SoundOutput
  readonly #player: Player
  #timer: ReturnType<typeof setInterval> | undefined
  /** Counts wishes: what comes back for an older one is put away. */
  #wish = 0

  constructor(calls: EngineCalls, recording: RecordingOutput, keys: SoundOutput) {
    this.#calls = calls
    this.#recording = recording
    this.#keys = keys
    this.#player = new Player(keys)
  }

  /** From a moment of the take to another, at most to its end. */
  async play(shown: ShownTake, fromSeconds: number, toSeconds = Infinity): Promise<void> {
    this.stop()
    const wish = this.#wish
    this.takeId = this.lastTakeId = shown.id
    this.seconds = fromSeconds
    this.trouble = null
    const end = Math.min(toSeconds, shown.info?.durationSeconds ?? lastSound(shown.view))
    if (shown.info?.isKeyboard) return this.#playKeys(shown.view, fromSeconds, end, wish)
    await this.#playRecording(shown, fromSeconds, end, wish)
  }

  /** Where the next playing of a take begins. */
  seek(takeId: string, seconds: number): void {
    this.lastTakeId = takeId
    this.seconds = seconds
  }

  /** What was heard around a mark. */
  hearAround(shown: ShownTake, momentSeconds: number): Promise<void> {
    return this.play(shown, Math.max(0, momentSeconds - beforeMarkSeconds), momentSeconds + afterMarkSeconds)
  }

  stop(): void {
    this.#wish++
    clearInterval(this.#timer)
    if (this.takeId === null) return
    this.takeId = null
    this.#player.stop()
    this.#recording.silence()
  }

  async #playKeys(view: TakeView, fromSeconds: number, end: number, wish: number): Promise<void> {
    const notes = view.notes.filter((note) => note !== undefined)
    const until = soundingUntil(notes, view.pedal)
    const strokes = notes.map((note, n) => ({
      seconds: note.onsetSeconds - fromSeconds, lengthSeconds: Math.min(longestSoundSeconds, Math.max(0.05, until[n]! - note.onsetSeconds)),
      pitch: note.pitch, velocity: note.velocity || usualVelocity, scoreNote: -1,
    })).filter(({ seconds }) => seconds >= 0 && seconds < end - fromSeconds).sort((a, b) => a.seconds - b.seconds)
    await this.#keys.open(strokes)
    if (wish !== this.#wish) return
    this.#player.play({ clicks: [], strokes, endSeconds: end - fromSeconds, quartersAt: (seconds) => seconds }, {
      place: (seconds) => this.#stand(view, fromSeconds + seconds),
      ended: () => this.stop(),
    })
  }

  async #playRecording({ id, view }: ShownTake, fromSeconds: number, end: number, wish: number): Promise<void> {
    if (!(await this.#recording.open())) return this.stop()
    let fetchedTo = fromSeconds
    let begin: number | null = null
    let fetching = false
    const fetchNext = async (): Promise<void> => {
      fetching = true
      const from = fetchedTo
      const file = await this.#calls.takeSound(id, from, Math.min(end, from + stretchSeconds))
      if (wish !== this.#wish) return
      if (isFailure(file)) {
        this.trouble = file
        return this.stop()
      }
      begin ??= this.#recording.nowSeconds + leadSeconds
      const length = await this.#recording.play(file, begin + from - fromSeconds)
      if (wish !== this.#wish) return
      // The recording may end before the take does.
      if (!length) end = Math.min(end, from)
      else fetchedTo = from + length
      fetching = false
    }
    await fetchNext()
    if (wish !== this.#wish) return
    this.#timer = setInterval(() => {
      const now = fromSeconds + this.#recording.nowSeconds - begin!
      if (now >= end) return this.stop()
      if (now >= fromSeconds) this.#stand(view, now)
      if (!fetching && fetchedTo < end - 0.01 && fetchedTo - now < aheadSeconds) void fetchNext()
    }, tickMilliseconds)
  }

  #stand(view: TakeView, seconds: number): void {
    this.seconds = seconds
    this.follow?.(quartersAt(view.places, seconds))
  }
}

function lastSound(view: TakeView): number {
  return view.notes.reduce((last, note) => Math.max(last, note?.onsetSeconds ?? 0), 0) + 2
}

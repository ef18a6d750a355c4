import { roundTripOf, longestRoundTripSeconds, type RoundTrip } from '../../core/audio/round-trip.ts'
import type { Level } from '../../core/protocol/engine.ts'
import type { TakeInput } from '../../core/protocol/take.ts'
import { tuningOfPiano, type PianoTuning } from '../../core/tuning/piano-tuning.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { warningsOf, type MicrophoneWarning } from '../capture/microphone-warnings.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import { thingsHeard, type FiveThing } from './five-things.ts'
import type { Hearing } from './hearing.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import type { RoundTrips } from './round-trips.svelte.ts'
import { meanDb } from './room-noise.ts'
import { silentMeter, withLevel, type MeterReading } from './sound-level.ts'

/** As often as the eye reads a number. */
const findingsEveryMilliseconds = 800
const quietMilliseconds = 1000
const clicks = 6
const betweenClicksSeconds = 0.9
/** C6 of the piano: as quick as a click, and told by the same onset detector as every key. */
const click = { pitch: 84, velocity: 90, lengthSeconds: 0.25 }

export interface SoundCheckParts {
  readonly bridge: Bridge
  readonly hearing: Hearing
  readonly inputs: Inputs
  readonly roundTrips: RoundTrips
  readonly sound: SoundOutput
  readonly nowMs: () => number
  /** Milliseconds since 1970 at which `nowMs` was 0. */
  readonly timeOriginMs: number
}

/** Looks after what lies between a piano and the program: level, room, strings, and how long a sound is under way. */
export class SoundCheck {
  meter: MeterReading = $state.raw(silentMeter)
  /** The highest level since listening began, a share of the meter's length. */
  highest: number = $state(0)
  /** dBFS of the quiet room; null until it was measured. */
  noiseDb: number | null = $state(null)
  measuringQuiet: boolean = $state(false)
  tuning: PianoTuning | null = $state.raw(null)
  clicking: boolean = $state(false)
  /** What came of the last clicks; null before. */
  roundTrip: RoundTrip | 'no-loudspeaker' | null = $state.raw(null)
  readonly roundTrips: RoundTrips
  readonly hearing: Hearing
  readonly #parts: SoundCheckParts
  #quiet: number[] | null = null
  #asking: ReturnType<typeof setInterval> | null = null
  /** Counts clicks asked for: what comes back for older ones is put away. */
  #wish = 0
  /** Counts listeners: one after the other. */
  #turn = 0

  constructor(parts: SoundCheckParts) {
    this.#parts = parts
    this.hearing = parts.hearing
    this.roundTrips = parts.roundTrips
    parts.bridge.on('level', (level) => this.#level(level))
  }

  get things(): ReadonlySet<FiveThing> {
    return thingsHeard(this.hearing.notes)
  }

  get warnings(): readonly MicrophoneWarning[] {
    const { inputs } = this.#parts
    if (this.hearing.microphone) return warningsOf(this.hearing.microphone)
    const device = inputs.devices.find(({ id }) => inputs.deviceKey === `device:${id}`)
    return device ? warningsOf({ name: device.name, sampleRateHz: device.defaultSampleRateHz, processing: [] }) : []
  }

  /** Opens the input and looks on; returns what ends it, unless somebody else has begun to listen meanwhile. */
  listen(input: TakeInput): () => void {
    const turn = ++this.#turn
    this.meter = silentMeter
    this.highest = 0
    this.tuning = null
    this.hearing.look()
    void this.hearing.listen(input)
    this.#asking ??= setInterval(() => void this.#ask(), findingsEveryMilliseconds)
    return () => { if (turn === this.#turn) this.#end() }
  }

  #end(): void {
    this.#wish++
    if (this.#asking !== null) clearInterval(this.#asking)
    this.#asking = null
    this.#quiet = null
    this.measuringQuiet = this.clicking = false
    this.#parts.sound.silence()
    this.hearing.stopListening()
    this.hearing.lookAway()
  }

  /** One second of quiet. */
  async hearTheRoom(): Promise<void> {
    const levels: number[] = []
    this.#quiet = levels
    this.measuringQuiet = true
    await pause(quietMilliseconds)
    if (this.#quiet !== levels) return
    this.#quiet = null
    this.measuringQuiet = false
    this.noiseDb = meanDb(levels)
  }

  /** Six clicks through loudspeaker and microphone. */
  async measureRoundTrip(): Promise<void> {
    const wish = ++this.#wish
    const { sound, inputs, bridge, timeOriginMs } = this.#parts
    const deviceKey = inputs.deviceKey
    this.clicking = true
    this.roundTrip = null
    const canPlay = await sound.open([click])
    if (wish !== this.#wish) return
    if (!canPlay) {
      this.clicking = false
      this.roundTrip = 'no-loudspeaker'
      return
    }
    const already = this.hearing.notes.length
    const first = sound.nowSeconds + 0.4
    const times = Array.from({ length: clicks }, (_, index) => first + index * betweenClicksSeconds)
    for (const atSeconds of times) sound.note({ ...click, atSeconds })
    await pause(1000 * (0.4 + clicks * betweenClicksSeconds + longestRoundTripSeconds))
    if (wish !== this.#wish) return
    const findings = await bridge.calls.listeningFindings()
    if (wish !== this.#wish) return
    const firstSampleAtMs = findings?.firstSampleAtUnixMs ?? null
    const onsets = firstSampleAtMs === null ? [] : this.hearing.notes.slice(already).map(({ onsetSeconds }) => firstSampleAtMs / 1000 + onsetSeconds)
    this.roundTrip = roundTripOf(times.map((atSeconds) => (timeOriginMs + sound.heardAtMs(atSeconds)) / 1000), onsets)
    this.roundTrips.keep(deviceKey, this.roundTrip)
    this.clicking = false
  }

  #level(level: Level): void {
    if (!this.hearing.listening) return
    this.meter = withLevel(this.meter, level, this.#parts.nowMs() / 1000)
    this.highest = Math.max(this.highest, this.meter.hold)
    this.#quiet?.push(level.rmsDb)
  }

  async #ask(): Promise<void> {
    if (!this.hearing.listening) return
    const findings = await this.#parts.bridge.calls.listeningFindings()
    if (findings && this.#asking !== null) this.tuning = tuningOfPiano(findings.keys)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

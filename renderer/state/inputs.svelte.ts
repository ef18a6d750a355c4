import type { InputDevice } from '../../core/protocol/engine.ts'
import type { TakeInput } from '../../core/protocol/take.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { MidiKeyboards } from '../capture/midi-keyboards.ts'
import { readFreePreference, writePreference } from './preferences.ts'

/** One entry of the chooser, as one word so that it can be remembered: `device`, `device:ID`, `browser-microphone`, `midi`, `demonstration`. */
export type InputChoice = string

const devicePrefix = 'device:'

/** What can be listened to, and what somebody chose. */
export class Inputs {
  devices: readonly InputDevice[] = $state.raw([])
  keyboards: readonly string[] = $state.raw([])
  /** Why PortAudio is not there; null when it is. */
  portAudio: Failure | null = $state.raw(null)
  midiTrouble: Failure | null = $state.raw(null)
  #chosen: InputChoice | null = $state(null)
  readonly #midi: MidiKeyboards

  constructor(midi: MidiKeyboards) {
    this.#midi = midi
    this.#chosen = readFreePreference('input')
    midi.onNamesChanged((names) => (this.keyboards = names))
  }

  async load(bridge: Bridge): Promise<void> {
    bridge.on('inputsChanged', (devices) => (this.devices = devices))
    const [description, devices] = await Promise.all([bridge.calls.describe(), bridge.calls.inputs()])
    this.portAudio = description.portAudio
    this.devices = devices
    if (this.choice === 'midi') await this.#enableMidi()
  }

  /** What is chosen, or what serves best where the choice of last time is no longer there. */
  get choice(): InputChoice {
    const chosen = this.#chosen
    const deviceIsThere = chosen?.startsWith(devicePrefix) && this.devices.some((device) => devicePrefix + device.id === chosen)
    if (chosen === 'browser-microphone' || chosen === 'midi' || chosen === 'demonstration' || deviceIsThere) return chosen!
    return this.devices.length > 0 ? 'device' : 'browser-microphone'
  }

  /** What the choice comes to: the device that is this computer’s microphone now bears its own id. What belongs to a device is kept under it. */
  get deviceKey(): string {
    const { choice } = this
    if (choice !== 'device') return choice
    const device = this.devices.find(({ isDefault }) => isDefault) ?? this.devices[0]
    return device ? devicePrefix + device.id : choice
  }

  /** The demonstration is for once: the next start of the program listens to the player again. */
  choose(choice: InputChoice): void {
    this.#chosen = choice
    if (choice !== 'demonstration') writePreference('input', choice)
    if (choice === 'midi') void this.#enableMidi()
  }

  takeInput(hasDemonstration: boolean): TakeInput {
    return this.inputFor(this.choice, hasDemonstration)
  }

  inputFor(choice: InputChoice, hasDemonstration: boolean): TakeInput {
    if (choice === 'midi') return { kind: 'midi' }
    if (choice === 'demonstration' && hasDemonstration) return { kind: 'demonstration' }
    if (choice.startsWith(devicePrefix)) return { kind: 'device', deviceId: choice.slice(devicePrefix.length) }
    if (choice === 'browser-microphone' || this.devices.length === 0) return { kind: 'browser-microphone' }
    return { kind: 'device', deviceId: null }
  }

  /** For whoever plays a piano: a microphone, where something else was chosen. */
  chooseMicrophone(): void {
    if (this.choice === 'midi' || this.choice === 'demonstration') this.choose(this.devices.length > 0 ? 'device' : 'browser-microphone')
  }

  /** What was listened to before the demonstration. */
  leaveDemonstration(): void {
    if (this.#chosen === 'demonstration') this.#chosen = readFreePreference('input')
  }

  async #enableMidi(): Promise<void> {
    this.midiTrouble = await this.#midi.enable()
    this.keyboards = this.#midi.names
  }
}

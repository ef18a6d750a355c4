import type { KeyboardSize } from './guided-sitting.svelte.ts'
import type { InputChoice, Inputs } from './inputs.svelte.ts'
import { readFreePreference, readPreference, writePreference } from './preferences.ts'

const sizes = ['88', '76', '61'] as const

/** Where the piano stands: what is said once before one plays, and remembered. */
export class PianoSetUp {
  room: string = $state(readFreePreference('piano-room') ?? '')
  size: KeyboardSize = $state(Number(readPreference('piano-keys', sizes) ?? 88) as KeyboardSize)
  readonly #inputs: Inputs
  #microphone: InputChoice | null = $state(readFreePreference('piano-microphone'))

  constructor(inputs: Inputs) {
    this.#inputs = inputs
  }

  chooseSize(size: KeyboardSize): void {
    this.size = size
    writePreference('piano-keys', String(size))
  }

  nameRoom(room: string): void {
    this.room = room
    writePreference('piano-room', room)
  }

  /** The microphone that hears this piano, whatever takes are heard by. */
  get microphone(): InputChoice {
    const { devices } = this.#inputs
    const chosen = this.#microphone
    if (chosen === 'browser-microphone' || (devices.length > 0 && (chosen === 'device' || devices.some(({ id }) => chosen === `device:${id}`)))) return chosen!
    const { choice } = this.#inputs
    if (choice !== 'midi' && choice !== 'demonstration') return choice
    return devices.length > 0 ? 'device' : 'browser-microphone'
  }

  chooseMicrophone(choice: InputChoice): void {
    this.#microphone = choice
    writePreference('piano-microphone', choice)
  }
}

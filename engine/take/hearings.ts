import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { TakeInput, TakeRequest } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { BrowserSource } from '../capture/browser-source.ts'
import { PortAudioSource } from '../capture/portaudio/portaudio-source.ts'
import { RecordingSource } from '../capture/recording-source.ts'
import type { SoundSource } from '../capture/sound-source.ts'
import type { Listening } from '../inference/load-listening.ts'
import { knownTo } from '../adaptation/known-piano.ts'
import { openRecording } from '../recording/open-recording.ts'
import type { Library } from '../storage/library.ts'
import type { Hearing } from './hearing.ts'
import { KeyboardHearing } from './keyboard-hearing.ts'
import { SoundAndKeysHearing, type KeyMessage } from './sound-and-keys-hearing.ts'
import { SoundHearing } from './sound-hearing.ts'

/** Makes what hears a take, and knows the one that the page sends sound or keys to. */
export class Hearings {
  readonly listening: Promise<Listening | Failure>
  readonly #library: Library
  readonly #openDevice: (deviceId: string | null) => SoundSource
  browserSource: BrowserSource | null = null
  keyboard: { receive(message: KeyMessage): void } | null = null

  /** What was learnt of the piano at an input, if that is in use. */
  readonly #knownPiano: (input: TakeInput, listening: Listening) => Promise<PianoProfile | null>

  constructor(
    library: Library, listening: Promise<Listening | Failure>, openDevice = (deviceId: string | null): SoundSource => new PortAudioSource(deviceId),
    knownPiano: (input: TakeInput, listening: Listening) => Promise<PianoProfile | null> = () => Promise.resolve(null),
  ) {
    this.#knownPiano = knownPiano
    this.#library = library
    this.listening = listening
    this.#openDevice = openDevice
  }

  async of({ input, pieceId }: Pick<TakeRequest, 'input' | 'pieceId'>): Promise<Hearing | Failure> {
    this.browserSource = input.kind === 'browser-microphone' ? new BrowserSource() : null
    const keyboard = (this.keyboard = input.kind === 'midi' ? new KeyboardHearing() : null)
    if (keyboard) return keyboard
    const listening = await this.listening
    if (isFailure(listening)) return listening
    const source = input.kind === 'device' ? this.#openDevice(input.deviceId) : (this.browserSource ?? await this.#demonstration(pieceId))
    if (isFailure(source)) return source
    const profile = await this.#knownPiano(input, listening)
    return new SoundHearing(source, await listening.newEar(knownTo(listening, profile)), profile)
  }

  /** A microphone and a keyboard at once; heard as every piano is. */
  async soundAndKeys(input: Extract<TakeInput, { kind: 'device' | 'browser-microphone' }>): Promise<SoundAndKeysHearing | Failure> {
    const listening = await this.listening
    if (isFailure(listening)) return listening
    this.browserSource = input.kind === 'browser-microphone' ? new BrowserSource() : null
    const source = input.kind === 'device' ? this.#openDevice(input.deviceId) : this.browserSource!
    const hearing = new SoundAndKeysHearing(new SoundHearing(source, await listening.newEar()))
    this.keyboard = hearing
    return hearing
  }

  async #demonstration(pieceId: string): Promise<SoundSource | Failure> {
    const path = await this.#library.demonstration(pieceId)
    if (isFailure(path)) return path
    const title = (await this.#library.pieces()).find(({ id }) => id === pieceId)?.title ?? pieceId
    const open = async () => {
      const recording = await openRecording(path)
      return isFailure(recording) ? recording : recording.blocks
    }
    return new RecordingSource(title, open, 'as played')
  }
}

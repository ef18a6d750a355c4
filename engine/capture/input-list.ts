import type { InputDevice } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { startCaptureProcess, type CaptureProcess, type StartCaptureProcess } from './portaudio/capture-process.ts'
import { noSoundLibrary } from './portaudio/portaudio-source.ts'

/** A sound system that does not answer in this time is stuck. */
const answerSeconds = 8
/** Somebody who plugs a microphone in looks at the list a moment later. */
const refreshSeconds = 5

/** The inputs of this computer, once: for who asks and goes. */
export async function listInputs(startProcess: StartCaptureProcess = startCaptureProcess): Promise<readonly InputDevice[] | Failure> {
  const list = new InputList(startProcess)
  try {
    return await list.refresh()
  } finally {
    list.close()
  }
}

/** The inputs of this computer as they come and go. PortAudio looks for them in a process of its own, which may crash or hang. */
export class InputList {
  readonly #startProcess: StartCaptureProcess
  #process: CaptureProcess | null = null
  #asking: Promise<readonly InputDevice[] | Failure> | null = null
  #answer: (inputs: readonly InputDevice[] | Failure) => void = () => undefined
  #latest: readonly InputDevice[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(startProcess: StartCaptureProcess = startCaptureProcess) {
    this.#startProcess = startProcess
  }

  get latest(): readonly InputDevice[] {
    return this.#latest
  }

  refresh(): Promise<readonly InputDevice[] | Failure> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null))
    return this.#asking
  }

  /** Looks again every few seconds, unless `busy`: asking may disturb a stream that is open. Ends where there is no PortAudio. */
  watch(busy: () => boolean, changed: (inputs: readonly InputDevice[]) => void): void {
    this.#timer ??= setInterval(() => {
      if (busy() || this.#asking !== null) return
      const before = JSON.stringify(this.#latest)
      void this.refresh().then((inputs) => {
        if ('failure' in inputs) this.pause()
        else if (JSON.stringify(inputs) !== before) changed(inputs)
      })
    }, refreshSeconds * 1000).unref()
  }

  /** Nobody looks at the list now. */
  pause(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.close()
  }

  close(): void {
    this.#process?.kill()
    this.#process = null
  }

  async #ask(): Promise<readonly InputDevice[] | Failure> {
    const answer = await new Promise<readonly InputDevice[] | Failure>((resolve) => {
      const patience = setTimeout(() => this.#giveUp(`it did not answer in ${answerSeconds} s`), answerSeconds * 1000)
      this.#answer = (inputs) => {
        clearTimeout(patience)
        resolve(inputs)
      }
      this.#running().ask({ ask: 'list' })
    })
    if (!('failure' in answer)) this.#latest = answer
    return answer
  }

  /** Kept between questions: starting PortAudio takes ten times as long as asking it again. */
  #running(): CaptureProcess {
    if (this.#process !== null) return this.#process
    this.#process = this.#startProcess()
    this.#process.onExit(() => this.#giveUp('its process ended'))
    this.#process.onAnswer((told) => {
      if (told.tell === 'devices') this.#answer(told.devices)
      else if (told.tell === 'no-library') this.#giveUp(told.reason)
    })
    return this.#process
  }

  #giveUp(reason: string): void {
    this.close()
    this.#answer(noSoundLibrary(reason))
  }
}

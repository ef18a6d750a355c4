import type { Failure, FailureCode } from '../../../core/protocol/failure.ts'
import type { SoundSink, SoundSource } from '../sound-source.ts'
import { TakeClock } from '../take-clock.ts'
import { startCaptureProcess, type CaptureProcess, type StartCaptureProcess } from './capture-process.ts'
import type { CaptureAnswer } from './message.ts'

/** Blocks come every 10 ms; this long without one, the device is taken for lost. */
const silentAfterSeconds = 2
/** A busy computer may hold blocks back: those that wait in the pipe are let through before the device is given up. */
const graceSeconds = 0.5
/** An idle sound server may take 1.6 s to its first block; a slow interface longer. */
const openingSeconds = 5
const retrySeconds = 1

/**
 * An input of this computer, through PortAudio in a process of its own. When the device is unplugged, when the sound server
 * goes, when the process crashes: the take is paused, a new process looks for the device until it is back, and the time
 * until then is lost sound.
 */
export class PortAudioSource implements SoundSource {
  inputName = ''
  readonly #deviceId: string | null
  readonly #startProcess: StartCaptureProcess
  readonly #clock = new TakeClock()
  #process: CaptureProcess | null = null
  #sink: SoundSink | null = null
  #channels: 1 | 2 = 1
  /** Set at the first opening; null answers the caller of `start`. */
  #begun: ((failure: Failure | null) => void) | null = null
  #sampleRateHz = 0
  /** What the take waits for, while it does. */
  #pausedBy: FailureCode | null = null
  #firstRefusal = ''
  #watchdog: NodeJS.Timeout | null = null

  constructor(deviceId: string | null, startProcess: StartCaptureProcess = startCaptureProcess) {
    this.#deviceId = deviceId
    this.#startProcess = startProcess
  }

  start(sink: SoundSink): Promise<Failure | null> {
    this.#sink = sink
    return new Promise((resolve) => {
      this.#begun = (failure) => {
        this.#begun = null
        if (failure !== null) this.#halt()
        resolve(failure)
      }
      this.#open()
    })
  }

  stop(): Promise<void> {
    this.#halt()
    return Promise.resolve()
  }

  #halt(): void {
    this.#sink = null
    this.#process?.kill()
    this.#process = null
    this.#watch(0)
  }

  #open(): void {
    this.#process?.kill()
    this.#process = this.#startProcess()
    this.#process.onAnswer((answer) => this.#hear(answer))
    this.#process.onExit(() => this.#lose(unavailable('The process that records it ended.')))
    this.#process.ask({ ask: 'open', deviceId: this.#deviceId, channels: this.#channels })
    this.#watch(openingSeconds)
  }

  #hear(answer: CaptureAnswer): void {
    if (answer.tell === 'sound') return this.#pass(answer.bytes)
    if (answer.tell === 'lost') return this.#clock.lose(answer.samples)
    if (answer.tell === 'no-library') return this.#lose(noSoundLibrary(answer.reason))
    if (answer.tell === 'not-there' && this.#channels === 1) return this.#lose(this.#begun ? unavailable('It is not in the list of inputs.') : unplugged(this.inputName))
    if (answer.tell === 'refused' || answer.tell === 'not-there') return this.#refused(answer.tell === 'refused' ? answer.reason : 'it has no second channel')
    if (answer.tell === 'opened') this.#opened(answer.inputName, answer.sampleRateHz)
  }

  /** Some interfaces have no mono: they are asked for both channels, once. */
  #refused(reason: string): void {
    const triedMono = this.#channels === 1
    this.#channels = triedMono ? 2 : 1
    if (triedMono) this.#firstRefusal = reason
    if (triedMono) this.#open()
    else this.#lose(unavailable(this.#firstRefusal))
  }

  #opened(inputName: string, sampleRateHz: number): void {
    if (this.#sampleRateHz !== 0 && sampleRateHz !== this.#sampleRateHz) {
      return this.#lose(unavailable(`It came back at ${sampleRateHz} Hz; the take began at ${this.#sampleRateHz} Hz.`))
    }
    this.inputName = inputName
    this.#sampleRateHz = sampleRateHz
    if (this.#begun === null) return
    this.#begun(null)
    this.#sink?.state({ state: 'listening' })
  }

  #pass(bytes: Uint8Array): void {
    // Copied: it comes in a buffer of Node's pool, on any boundary.
    const samples = new Float32Array(new Uint8Array(bytes).buffer)
    if (this.#pausedBy !== null) {
      this.#pausedBy = null
      this.#sink?.state({ state: 'listening' })
    }
    this.#watch(silentAfterSeconds)
    this.#sink?.block({ firstSample: this.#clock.place(samples.length, this.#sampleRateHz), sampleRateHz: this.#sampleRateHz, samples })
  }

  #lose(because: Failure): void {
    if (this.#begun !== null) return this.#begun(because)
    if (this.#sink === null) return
    this.#process?.kill()
    this.#process = null
    this.#clock.interrupt()
    if (this.#pausedBy !== because.failure) this.#sink.state({ state: 'paused', because })
    this.#pausedBy = because.failure
    this.#watch(retrySeconds)
  }

  /** The next thing to happen after so many seconds without a block: give the device up, or look for it again. */
  #watch(seconds: number): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog)
    if (seconds === 0) return
    this.#watchdog = setTimeout(() => {
      if (this.#process === null) this.#open()
      else this.#watchdog = setTimeout(() => this.#lose(silent(this.inputName)), graceSeconds * 1000)
    }, seconds * 1000)
  }
}

function unavailable(reason: string): Failure {
  return { failure: 'device-unavailable', message: `The input cannot be opened: ${reason}`, remedy: 'Choose another input, or close the program that uses it.' }
}

function unplugged(inputName: string): Failure {
  return { failure: 'device-unplugged', message: `“${inputName}” is gone.`, remedy: 'Plug it back in, and the take goes on; or stop and choose another input.' }
}

function silent(inputName: string): Failure {
  return { failure: 'device-silent', message: `“${inputName}” sends no sound any more.`, remedy: 'Look at its plug and its switch; the take goes on as soon as it sounds again.' }
}

export function noSoundLibrary(reason: string): Failure {
  return { failure: 'no-sound-library', message: `PortAudio is not there (${reason}).`, remedy: "Use the browser's microphone; or install a compiler and ALSA's headers and run npm ci again." }
}

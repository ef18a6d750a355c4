import type { CaptureProcess } from '../capture/portaudio/capture-process.ts'
import type { CaptureAnswer, CaptureRequest } from '../capture/portaudio/message.ts'

/** The process that holds PortAudio, as a test would have it. */
export class FakeCapture {
  /** Every process that was started; the last one is the living one. */
  readonly processes: FakeProcess[] = []
  /** Called when a process is asked. */
  #reply: (request: CaptureRequest, process: FakeProcess) => void

  constructor(reply: (request: CaptureRequest, process: FakeProcess) => void) {
    this.#reply = reply
  }

  readonly start = (): CaptureProcess => {
    const process = new FakeProcess((request) => this.#reply(request, process))
    this.processes.push(process)
    return process
  }

  /** From now on. */
  replies(reply: (request: CaptureRequest, process: FakeProcess) => void): void {
    this.#reply = reply
  }

  get living(): FakeProcess {
    return this.processes.at(-1)!
  }
}

export class FakeProcess implements CaptureProcess {
  killed = false
  #answer: (answer: CaptureAnswer) => void = () => undefined
  #exit: () => void = () => undefined
  readonly ask: (request: CaptureRequest) => void

  constructor(asked: (request: CaptureRequest) => void) {
    this.ask = (request) => queueMicrotask(() => { if (!this.killed) asked(request) })
  }

  onAnswer(listener: (answer: CaptureAnswer) => void): void {
    this.#answer = listener
  }

  onExit(listener: () => void): void {
    this.#exit = listener
  }

  kill(): void {
    this.killed = true
  }

  tell(answer: CaptureAnswer): void {
    if (!this.killed) this.#answer(answer)
  }

  /** So many samples of a steady sound, in a buffer of Node's pool as it comes from a process. */
  sound(samples: number): void {
    this.tell({ tell: 'sound', bytes: Buffer.from(new Uint8Array(new Float32Array(samples).fill(0.5).buffer)) })
  }

  crash(): void {
    if (!this.killed) this.#exit()
    this.killed = true
  }
}

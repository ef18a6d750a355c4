import { fork } from 'node:child_process'
import { programFile } from '../../installation.ts'
import type { CaptureAnswer, CaptureRequest } from './message.ts'

/** The engine's end of the process that holds PortAudio. */
export interface CaptureProcess {
  ask(request: CaptureRequest): void
  onAnswer(listener: (answer: CaptureAnswer) => void): void
  /** Called once, however it ended; not after `kill`. */
  onExit(listener: () => void): void
  kill(): void
}

export type StartCaptureProcess = () => CaptureProcess

/** PortAudio and naudiodon print to standard output, which may be somebody's JSON: nothing of it is passed on. */
export const startCaptureProcess: StartCaptureProcess = () => {
  const child = fork(programFile('capture'), [], {
    serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Each read that waits holds a thread of libuv's pool; under Electron the binary is not Node unless told so.
    env: { ...process.env, UV_THREADPOOL_SIZE: '8', ELECTRON_RUN_AS_NODE: '1' }, execArgv: [],
  })
  let killed = false
  child.on('error', () => undefined) // 'exit' or 'close' follows, or the process never was: both are seen below.
  return {
    ask: (request) => void (child.connected && child.send(request, () => undefined)),
    onAnswer: (listener) => void child.on('message', (answer) => { if (!killed) listener(answer as CaptureAnswer) }),
    onExit: (listener) => {
      let told = false
      const tell = () => {
        if (!told && !killed) listener()
        told = true
      }
      child.on('exit', tell).on('error', tell)
    },
    kill: () => {
      killed = true
      child.kill('SIGKILL')
    },
  }
}

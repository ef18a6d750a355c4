import { fork, type ChildProcess } from 'node:child_process'
import type { EngineChoice, LeftOut } from '../../../core/protocol/listening-engines.ts'
import { programFile } from '../../installation.ts'
import type { Trial } from './trial.ts'

/** Loading a driver for the first time, and its shaders, may take this long; what takes longer hangs. */
const LIMIT_SECONDS = 120

export type StartTrial = (modelFolder: string, choice: EngineChoice) => ChildProcess

/** What drivers print is nobody's business. Under Electron the binary is not Node unless told so. */
const startTrial: StartTrial = (modelFolder, { engine, provider }) => fork(programFile('trial'), [modelFolder, engine, provider], {
  serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, execArgv: [],
})

/** Tries an engine in a process of its own: one that crashes or hangs there is left out, and nobody else notices. */
export function tryInProcess(modelFolder: string, choice: EngineChoice, start = startTrial, limitSeconds = LIMIT_SECONDS): Promise<Trial> {
  return new Promise((resolve) => {
    const child = start(modelFolder, choice)
    const settle = (trial: Trial): void => {
      clearTimeout(limit)
      resolve(trial)
    }
    const leaveOut = (detail: string, why: LeftOut['why'] = 'does-not-start'): void => settle({ realTimeFactor: null, leftOut: { why, detail } })
    const limit = setTimeout(() => {
      leaveOut(`no answer within ${limitSeconds} s`, 'no-answer')
      child.kill('SIGKILL')
    }, limitSeconds * 1000)
    child.once('message', (trial) => settle(trial as Trial))
    child.once('error', (error) => leaveOut(error.message))
    child.once('exit', (code, signal) => leaveOut(`the process that tried it ended (${signal ?? `status ${code}`})`))
  })
}

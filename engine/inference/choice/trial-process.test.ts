import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { Trial } from './trial.ts'
import { tryInProcess } from './trial-process.ts'

/** A process that does what the test says. */
class FakeProcess extends EventEmitter {
  killed: string | null = null
  kill(signal: string): void {
    this.killed = signal
  }
}

const webgpu = { engine: 'onnx', provider: 'webgpu' } as const

function trying(process: FakeProcess, limitSeconds = 60): Promise<Trial> {
  return tryInProcess('models/piano-notes', webgpu, () => process as unknown as ChildProcess, limitSeconds)
}

test('what the process finds is the answer', async () => {
  const process = new FakeProcess()
  const trial = trying(process)
  process.emit('message', { realTimeFactor: 0.02, leftOut: null })
  process.emit('exit', 0, null)
  expect(await trial).toEqual({ realTimeFactor: 0.02, leftOut: null })
})

test('a driver that takes its process with it is left out, and nobody else notices', async () => {
  const process = new FakeProcess()
  const trial = trying(process)
  process.emit('exit', null, 'SIGSEGV')
  expect(await trial).toEqual({ realTimeFactor: null, leftOut: { why: 'does-not-start', detail: 'the process that tried it ended (SIGSEGV)' } })
})

test('a driver that hangs is given up and its process ended', async () => {
  const process = new FakeProcess()
  expect(await trying(process, 0.01)).toEqual({ realTimeFactor: null, leftOut: { why: 'no-answer', detail: 'no answer within 0.01 s' } })
  expect(process.killed).toBe('SIGKILL')
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { InputDevice } from '../../core/protocol/engine.ts'
import { FakeCapture } from '../testing/fake-capture.ts'
import { InputList, listInputs } from './input-list.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const input = (name: string): InputDevice => ({ id: `ALSA:${name}`, name, driver: 'ALSA', isDefault: false, defaultSampleRateHz: 48_000 })
const with_ = (...names: string[]) => new FakeCapture((_request, process) => process.tell({ tell: 'devices', devices: names.map(input) }))

describe('the inputs of this computer', () => {
  test('are listed once for who asks and goes, and no process is left', async () => {
    const capture = with_('Built-in')
    expect(await listInputs(capture.start)).toEqual([input('Built-in')])
    expect(capture.living.killed).toBe(true)
  })

  test('are told anew when one is plugged in or pulled out', async () => {
    const capture = with_('Built-in')
    const list = new InputList(capture.start)
    await list.refresh()
    const told: string[][] = []
    list.watch(() => false, (inputs) => told.push(inputs.map(({ name }) => name)))
    await vi.advanceTimersByTimeAsync(11_000)
    capture.replies((_request, process) => process.tell({ tell: 'devices', devices: [input('Built-in'), input('USB')] }))
    await vi.advanceTimersByTimeAsync(11_000)
    capture.replies((_request, process) => process.tell({ tell: 'devices', devices: [input('Built-in')] }))
    await vi.advanceTimersByTimeAsync(11_000)
    expect(told).toEqual([['Built-in', 'USB'], ['Built-in']])
    expect(capture.processes).toHaveLength(1)
    list.pause()
  })

  test('are not asked for while one of them is listened to', async () => {
    const capture = with_()
    const list = new InputList(capture.start)
    list.watch(() => true, () => undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(capture.processes).toHaveLength(0)
    list.pause()
  })

  test.each([
    ['without PortAudio', (process: FakeCapture['living']) => process.tell({ tell: 'no-library', reason: 'Cannot find module' })],
    ['when the driver crashes', (process: FakeCapture['living']) => process.crash()],
    ['when the sound system hangs', () => undefined],
  ])('%s the answer is why, and what to do instead', async (_when, reply) => {
    const capture = new FakeCapture((_request, process) => reply(process))
    const listed = listInputs(capture.start)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await listed).toMatchObject({ failure: 'no-sound-library' })
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeCapture } from '../../testing/fake-capture.ts'
import type { SoundSink } from '../sound-source.ts'
import { PortAudioSource } from './portaudio-source.ts'

const upright = { tell: 'opened', inputName: 'Upright', sampleRateHz: 1000 } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a take hears of its input: where blocks lie, and what is said of the input. */
function listening() {
  const told: string[] = []
  const sink: SoundSink = {
    block: ({ firstSample, samples }) => told.push(`${firstSample}+${samples.length}`),
    state: (state) => told.push(state.state === 'paused' ? `paused: ${state.because.failure}` : state.state),
  }
  return { told, sink }
}

describe('an input of this computer', () => {
  test('is listened to from its first sample', async () => {
    const capture = new FakeCapture((_request, process) => process.tell(upright))
    const { told, sink } = listening()
    const source = new PortAudioSource(null, capture.start)
    expect(await source.start(sink)).toBeNull()
    capture.living.sound(10)
    capture.living.sound(10)
    expect(source.inputName).toBe('Upright')
    expect(told).toEqual(['listening', '0+10', '10+10'])
    await source.stop()
    expect(capture.living.killed).toBe(true)
  })

  test('that is not there refuses the take', async () => {
    const capture = new FakeCapture((_request, process) => process.tell({ tell: 'not-there' }))
    expect(await new PortAudioSource('ALSA:Gone', capture.start).start(listening().sink)).toMatchObject({ failure: 'device-unavailable' })
    expect(capture.living.killed).toBe(true)
  })

  test('without PortAudio says that the browser has a microphone', async () => {
    const capture = new FakeCapture((_request, process) => process.tell({ tell: 'no-library', reason: 'Cannot find module' }))
    expect(await new PortAudioSource(null, capture.start).start(listening().sink)).toMatchObject({ failure: 'no-sound-library' })
  })

  test('that has no mono is asked for both channels', async () => {
    const capture = new FakeCapture((request, process) => process.tell(request.ask === 'open' && request.channels === 2 ? upright : { tell: 'refused', reason: 'Invalid number of channels' }))
    expect(await new PortAudioSource(null, capture.start).start(listening().sink)).toBeNull()
    expect(capture.processes.map(({ killed }) => killed)).toEqual([true, false])
  })

  test('that another program holds refuses the take with its reason', async () => {
    const capture = new FakeCapture((_request, process) => process.tell({ tell: 'refused', reason: 'Device unavailable' }))
    expect(await new PortAudioSource(null, capture.start).start(listening().sink)).toMatchObject({ failure: 'device-unavailable', message: expect.stringContaining('Device unavailable') })
  })

  test('that never answers refuses the take after some seconds', async () => {
    const capture = new FakeCapture(() => undefined)
    const started = new PortAudioSource(null, capture.start).start(listening().sink)
    await vi.advanceTimersByTimeAsync(6000)
    expect(await started).toMatchObject({ failure: 'device-silent' })
  })

  test('that falls silent pauses the take; when it is back the take goes on, later by the time that was lost', async () => {
    const capture = new FakeCapture((_request, process) => process.tell(upright))
    const { told, sink } = listening()
    const source = new PortAudioSource(null, capture.start)
    await source.start(sink)
    capture.living.sound(100)
    capture.replies((_request, process) => process.tell({ tell: 'not-there' }))
    await vi.advanceTimersByTimeAsync(5000)
    capture.replies((_request, process) => process.tell(upright))
    await vi.advanceTimersByTimeAsync(1500)
    capture.living.sound(100)
    // The last block came at 0 s, this one ends at 6.5 s: it begins 6.4 s after the end of the last.
    expect(told).toEqual(['listening', '0+100', 'paused: device-silent', 'paused: device-unplugged', 'listening', '6500+100'])
    await source.stop()
  })

  test('whose driver crashes pauses the take and is opened again', async () => {
    const capture = new FakeCapture((_request, process) => process.tell(upright))
    const { told, sink } = listening()
    const source = new PortAudioSource(null, capture.start)
    await source.start(sink)
    capture.living.sound(100)
    capture.living.crash()
    await vi.advanceTimersByTimeAsync(1000)
    expect(capture.processes).toHaveLength(2)
    capture.living.sound(100)
    expect(told).toEqual(['listening', '0+100', 'paused: device-unavailable', 'listening', '1000+100'])
    await source.stop()
  })

  test('that could not keep up leaves a gap where sound was lost', async () => {
    const capture = new FakeCapture((_request, process) => process.tell(upright))
    const { told, sink } = listening()
    const source = new PortAudioSource(null, capture.start)
    await source.start(sink)
    capture.living.sound(10)
    capture.living.tell({ tell: 'lost', samples: 10 })
    capture.living.sound(10)
    expect(told).toEqual(['listening', '0+10', '20+10'])
    await source.stop()
  })

  test('is not looked for any more when the take is over', async () => {
    const capture = new FakeCapture((_request, process) => process.tell(upright))
    const source = new PortAudioSource(null, capture.start)
    await source.start(listening().sink)
    capture.living.crash()
    await source.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(capture.processes).toHaveLength(1)
  })
})

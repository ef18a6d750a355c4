import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { RecordingSource } from './recording-source.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Two seconds at 1 kHz, decoded in two long pieces. */
async function* twoSeconds(): AsyncIterable<SoundBlock> {
  for (const firstSample of [0, 1500]) {
    const samples = Float32Array.from({ length: firstSample === 0 ? 1500 : 500 }, (_, index) => (firstSample + index) / 2000)
    yield { firstSample, sampleRateHz: 1000, samples }
  }
}

async function playing(speed: 'as played' | 'as fast as it goes') {
  const heard: number[] = []
  const states: string[] = []
  const source = new RecordingSource('Ode', async () => twoSeconds(), speed)
  expect(await source.start({ block: ({ samples }) => heard.push(...samples), state: ({ state }) => states.push(state) })).toBeNull()
  return { heard, states, source }
}

describe('a recording in place of a microphone', () => {
  test('sounds as long as it was played, sample by sample', async () => {
    const { heard, states } = await playing('as played')
    await vi.advanceTimersByTimeAsync(1000)
    expect(heard.length).toBeGreaterThanOrEqual(980)
    expect(heard.length).toBeLessThanOrEqual(1000)
    expect(states).toEqual(['listening'])
    await vi.advanceTimersByTimeAsync(1100)
    expect(heard).toEqual([...Float32Array.from({ length: 2000 }, (_, index) => index / 2000)])
    expect(states).toEqual(['listening', 'ended'])
  })

  test('is heard whole at once where nobody waits for it', async () => {
    const { heard, states } = await playing('as fast as it goes')
    await vi.advanceTimersByTimeAsync(200)
    expect([heard.length, states]).toEqual([2000, ['listening', 'ended']])
  })

  test('stopped half-way tells nothing more', async () => {
    const { heard, states, source } = await playing('as played')
    await vi.advanceTimersByTimeAsync(500)
    await source.stop()
    const heardThen = heard.length
    await vi.advanceTimersByTimeAsync(5000)
    expect([heard.length, states]).toEqual([heardThen, ['listening']])
  })

  test('that cannot be read refuses the take', async () => {
    const failure = { failure: 'recording-unreadable', message: 'torn', remedy: 'glue' } as const
    expect(await new RecordingSource('Ode', async () => failure, 'as played').start({ block: () => undefined, state: () => undefined })).toBe(failure)
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { BrowserSource } from './browser-source.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const block = (firstSample: number, samples = 100, sampleRateHz = 48_000): SoundBlock => ({ firstSample, sampleRateHz, samples: new Float32Array(samples) })

async function listening() {
  const told: string[] = []
  const source = new BrowserSource()
  await source.start({
    block: ({ firstSample, samples }) => told.push(`${firstSample}+${samples.length}`),
    state: (state) => told.push(state.state === 'paused' ? `paused: ${state.because.failure}` : state.state),
  })
  return { told, source }
}

describe("the browser's microphone", () => {
  test('is heard in order, lost sound as a jump', async () => {
    const { told, source } = await listening()
    for (const firstSample of [0, 100, 300]) source.receive(block(firstSample))
    expect(told).toEqual(['listening', '0+100', '100+100', '300+100'])
  })

  test('sound that comes twice, from before, at another rate, or is no sound, is passed over', async () => {
    const { told, source } = await listening()
    source.receive(block(0))
    source.receive(block(0))
    source.receive(block(50))
    source.receive(block(100, 100, 44_100))
    for (const rubbish of [null, {}, { firstSample: 200, sampleRateHz: 48_000, samples: [0, 0] }, block(-1), block(100.5), block(100, 10, NaN)]) source.receive(rubbish as SoundBlock)
    expect(told).toEqual(['listening', '0+100'])
  })

  test.each([8000.5, 767_999, 0, -48_000, Infinity])('a rate of %s Hz, which no microphone has, is none', async (sampleRateHz) => {
    const { told, source } = await listening()
    source.receive(block(0, 100, sampleRateHz))
    source.receive(block(0, 100, 192_000))
    expect(told).toEqual(['listening', '0+100'])
    source.receive(block(100, 50, 192_000))
    expect(told.at(-1)).toBe('100+50')
  })

  test('that falls silent pauses the take, and goes on when it sounds again', async () => {
    const { told, source } = await listening()
    source.receive(block(0))
    await vi.advanceTimersByTimeAsync(3000)
    source.receive(block(144_000))
    expect(told).toEqual(['listening', '0+100', 'paused: device-silent', 'listening', '144000+100'])
  })

  test('that never sends a sound says so', async () => {
    const { told } = await listening()
    await vi.advanceTimersByTimeAsync(6000)
    expect(told).toEqual(['listening', 'paused: device-silent'])
  })
})

import { expect, test } from 'vitest'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { SoundSink, SoundSource } from '../capture/sound-source.ts'
import { FakeEar } from '../testing/fake-ear.ts'
import { FakePage } from '../testing/fake-page.ts'
import { FreeHearing } from './free-hearing.ts'
import { SoundHearing } from './sound-hearing.ts'

const unplugged: Failure = { failure: 'device-unplugged', message: '', remedy: '' }

class Microphone implements SoundSource {
  readonly inputName = 'Upright'
  stopped = false
  refuses: Failure | null = null
  sink: SoundSink | null = null
  #next = 0

  async start(sink: SoundSink): Promise<Failure | null> {
    this.sink = sink
    return this.refuses
  }

  async stop(): Promise<void> {
    this.stopped = true
  }

  /** A tenth of a second; loud enough to be a note for the fake ear, or not. */
  async hears(loudness: number): Promise<void> {
    const block: SoundBlock = { firstSample: this.#next, sampleRateHz: 1000, samples: new Float32Array(100).fill(loudness) }
    this.#next += 100
    this.sink?.block(block)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function listening() {
  const [microphone, page] = [new Microphone(), new FakePage()]
  const free = new FreeHearing('listening-1', new SoundHearing(microphone, new FakeEar()), page)
  const started = await free.start()
  return { microphone, page, free, started }
}

test('what is heard without a take is shown and told, and judged by nobody', async () => {
  const { microphone, page, free, started } = await listening()
  expect(started).toEqual({ takeId: 'listening-1', inputName: 'Upright' })
  await microphone.hears(0)
  await microphone.hears(0.9)
  expect(page.told.map((fact) => fact.kind)).toEqual(['note'])
  expect([page.seen.length > 0, page.levels.length]).toEqual([true, 2])
  await free.stop()
  expect([microphone.stopped, page.states]).toEqual([true, ['ended']])
})

test('the strings are measured as they sound, and the line tells when its first sample was', async () => {
  const { microphone, free } = await listening()
  expect(free.findings).toEqual({ listeningId: 'listening-1', keys: [], firstSampleAtUnixMs: null })
  const before = Date.now()
  for (let block = 0; block < 12; block++) {
    const samples = Float32Array.from({ length: 1600 }, (_, at) => (block === 0 && at === 0 ? 0.9 : 0.4) * Math.sin((2 * Math.PI * 263.1 * (block * 1600 + at)) / 16_000 + 1.5))
    microphone.sink?.block({ firstSample: block * 1600, sampleRateHz: 16_000, samples })
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(free.findings.keys).toEqual([{ pitch: 60, cents: expect.closeTo(9.77, 0) }])
  expect(free.findings.firstSampleAtUnixMs).toBeLessThan(Date.now())
  expect(free.findings.firstSampleAtUnixMs).toBeGreaterThan(before - 1300)
})

test('the microphone is not left open for nobody', async () => {
  const { microphone, free } = await listening()
  for (let tenths = 0; tenths < 40; tenths++) await microphone.hears(0)
  free.look()
  for (let tenths = 0; tenths < 40; tenths++) await microphone.hears(0)
  expect(microphone.stopped).toBe(false)
  for (let tenths = 0; tenths < 20; tenths++) await microphone.hears(0)
  await free.ended
  expect(microphone.stopped).toBe(true)
})

test('an input that is refused or goes is told', async () => {
  const microphone = new Microphone()
  microphone.refuses = unplugged
  expect(await new FreeHearing('listening-1', new SoundHearing(microphone, new FakeEar()), new FakePage()).start()).toBe(unplugged)
  const going = await listening()
  going.microphone.sink?.state({ state: 'paused', because: unplugged })
  going.microphone.sink?.state({ state: 'ended', because: unplugged })
  await going.free.ended
  expect(going.page.states).toEqual(['paused: device-unplugged', 'ended: device-unplugged'])
})

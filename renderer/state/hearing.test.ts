// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { sourcesForTests, type FakeSources } from '../testing/sources.ts'
import { Hearing } from './hearing.svelte.ts'

const second = { firstColumn: 0, onset: new Uint8Array(50 * 88), sounding: new Uint8Array(50 * 88) }
let bridge: FakeBridge
let sources: FakeSources
let hearing: Hearing
beforeEach(() => {
  vi.useFakeTimers()
  bridge = new FakeBridge([])
  sources = sourcesForTests()
  hearing = new Hearing(bridge, sources)
})
afterEach(() => void vi.useRealTimers())

it('the engine is asked as long as somebody looks, and no longer', () => {
  vi.advanceTimersByTime(10_000)
  expect(bridge.looks).toBe(0)
  hearing.look()
  vi.advanceTimersByTime(6100)
  expect(bridge.looks).toBe(4)
  hearing.lookAway()
  vi.advanceTimersByTime(10_000)
  expect(bridge.looks).toBe(4)
})

it('each take begins with nothing heard', () => {
  hearing.look()
  bridge.tell('hearing', 'take-1', { ...second, firstColumn: 100 })
  expect([hearing.rows.end, hearing.arrivals]).toEqual([150, 1])
  bridge.tell('hearing', 'take-2', second)
  expect([hearing.rows.end, hearing.arrivals]).toEqual([50, 2])
})

it('what comes while nobody looks is let go', () => {
  bridge.tell('hearing', 'take-1', second)
  expect(hearing.arrivals).toBe(0)
})

it('without a take the microphone is open while one listens, and closed afterwards', async () => {
  await hearing.listen({ kind: 'browser-microphone' })
  expect([hearing.listening, sources.microphone !== null, bridge.listenedTo]).toEqual([true, true, ['browser-microphone']])
  sources.microphone?.block({ firstSample: 96, sampleRateHz: 48_000, samples: new Float32Array(4) })
  expect(bridge.sound.map(({ firstSample }) => firstSample)).toEqual([0])
  hearing.stopListening()
  expect([hearing.listening, sources.microphone, bridge.listenedTo]).toEqual([false, null, ['browser-microphone', 'nothing']])
})

it('notes are told also without a take, and held until they are let go', async () => {
  await hearing.listen({ kind: 'midi' })
  const note = { index: 0, pitch: 60, onsetSeconds: 0, offsetSeconds: null, velocity: 60, confidence: 1, emittedAtSeconds: 0 }
  bridge.tell('facts', 'listening-1', [{ kind: 'note', note }])
  bridge.tell('facts', 'take-7', [{ kind: 'note', note: { ...note, index: 1 } }])
  expect(hearing.notes).toEqual([note])
  bridge.tell('facts', 'listening-1', [{ kind: 'release', playedNote: 0, offsetSeconds: 0.5 }])
  expect(hearing.notes[0]?.offsetSeconds).toBe(0.5)
})

it('who goes away while the microphone opens leaves nothing open', async () => {
  const opening = hearing.listen({ kind: 'browser-microphone' })
  hearing.stopListening()
  await opening
  expect([hearing.listening, sources.microphone, bridge.listenedTo]).toEqual([false, null, []])
})

it('what was listened to before is closed first, whatever comes of the next', async () => {
  await hearing.listen({ kind: 'browser-microphone' })
  await hearing.listen({ kind: 'device', deviceId: null })
  expect([sources.microphone, bridge.listeningId]).toEqual([null, 'listening-3'])
  await hearing.listen({ kind: 'browser-microphone' })
  sources.midi.refusal = { failure: 'midi-refused', message: '', remedy: '' }
  await hearing.listen({ kind: 'midi' })
  expect([hearing.listening, sources.microphone, bridge.listeningId]).toEqual([false, null, null])
})

it('who changes the input twice while it opens listens to the last one', async () => {
  const open = bridge.holdInputs()
  const older = hearing.listen({ kind: 'device', deviceId: 'hall' })
  await vi.advanceTimersByTimeAsync(0)
  const newer = hearing.listen({ kind: 'device', deviceId: 'desk' })
  await vi.advanceTimersByTimeAsync(0)
  open()
  await Promise.all([older, newer])
  expect([hearing.listening, bridge.listeningId]).toEqual([true, 'listening-2'])
})

it('an input that is refused, or goes, says what to do', async () => {
  sources.refusal = { failure: 'microphone-refused', message: '', remedy: '' }
  await hearing.listen({ kind: 'browser-microphone' })
  expect([hearing.trouble?.failure, bridge.listenedTo]).toEqual(['microphone-refused', []])
  sources.refusal = null
  bridge.refuses = { failure: 'model-missing', message: '', remedy: '' }
  await hearing.listen({ kind: 'browser-microphone' })
  expect([hearing.trouble?.failure, sources.microphone]).toEqual(['model-missing', null])
  bridge.refuses = null
  await hearing.listen({ kind: 'browser-microphone' })
  bridge.tell('takeState', { takeId: 'listening-2', state: 'paused', because: { failure: 'device-silent', message: '', remedy: '' } })
  expect([hearing.trouble?.failure, hearing.listening]).toEqual(['device-silent', true])
  bridge.tell('takeState', { takeId: 'listening-2', state: 'ended', because: null })
  expect([hearing.trouble, hearing.listening, sources.microphone]).toEqual([null, false, null])
})

it('a recording is listened to in a take only', async () => {
  await hearing.listen({ kind: 'demonstration' })
  expect(bridge.listenedTo).toEqual([])
})

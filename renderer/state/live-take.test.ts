// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { TakeInput, TakeRequest } from '../../core/protocol/take.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests, type FakeSources } from '../testing/sources.ts'
import { LiveTake } from './live-take.svelte.ts'

const opened = smallPiece()
const facts = performanceOf(opened.score, 60, {})
const request = (kind: Exclude<TakeInput['kind'], 'device'>): TakeRequest => ({ pieceId: 'four-bars', input: { kind }, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging })
const unplugged: Failure = { failure: 'device-unplugged', message: '', remedy: '' }

let bridge: FakeBridge
let sources: FakeSources
let live: LiveTake
let ended: string[]
beforeEach(() => {
  bridge = new FakeBridge([opened])
  sources = sourcesForTests()
  live = new LiveTake(bridge, sources)
  ended = []
  live.listeners = { facts: () => {}, ended: (takeId, info) => void ended.push(`${takeId} ${info === null ? 'by itself' : 'stopped'}`) }
})

it('a take is heard until it is stopped, and then it is whole', async () => {
  await live.start(request('demonstration'))
  bridge.tellFacts(facts)
  expect([live.phase, live.view.verdicts.length]).toEqual(['playing', 20])
  await live.stop()
  expect([live.phase, live.view.verdicts.length, ended]).toEqual(['idle', 20, ['take-1 stopped']])
})

it('a demonstration ends by itself', async () => {
  await live.start(request('demonstration'))
  bridge.endByItself()
  expect([live.phase, live.trouble, ended]).toEqual(['idle', null, ['take-1 by itself']])
})

it('an engine that went ends the take with a word, and the next take begins clean', async () => {
  await live.start(request('demonstration'))
  bridge.tellFacts(facts)
  bridge.endByItself({ failure: 'engine-restarted', message: '', remedy: '' })
  expect(live.trouble?.failure).toBe('engine-restarted')
  await live.start(request('demonstration'))
  expect([live.phase, live.trouble, live.view.verdicts.length]).toEqual(['playing', null, 0])
})

it('facts of another take are not this one’s', async () => {
  await live.start(request('demonstration'))
  bridge.tell('facts', 'another', facts)
  expect(live.view.verdicts.length).toBe(0)
})

it('the end of a listening without a take, told while this take starts, is not its end', async () => {
  const starting = live.start(request('browser-microphone'))
  bridge.tell('takeState', { takeId: 'listening-3', state: 'ended', because: null })
  bridge.tell('facts', 'listening-3', facts)
  await starting
  expect([live.phase, live.takeId, live.view.verdicts.length, ended]).toEqual(['playing', 'take-1', 0, []])
})

it('an unplugged device pauses, and the take goes on when it is back', async () => {
  await live.start(request('demonstration'))
  bridge.tell('takeState', { takeId: 'take-1', state: 'paused', because: unplugged })
  expect([live.phase, live.paused]).toEqual(['playing', unplugged])
  bridge.tell('takeState', { takeId: 'take-1', state: 'listening', notStored: null })
  expect(live.paused).toBeNull()
})

it('a refused start says why and leaves nothing open', async () => {
  bridge.refuses = { failure: 'model-missing', message: '', remedy: '' }
  await live.start(request('browser-microphone'))
  expect([live.phase, live.trouble?.failure, sources.microphone]).toEqual(['idle', 'model-missing', null])
})

it('a microphone that may not be used starts no take', async () => {
  sources.refusal = { failure: 'microphone-refused', message: '', remedy: '' }
  await live.start(request('browser-microphone'))
  expect([live.trouble?.failure, bridge.requests.length]).toEqual(['microphone-refused', 0])
})

it('the microphone’s samples count from the take’s start, and a loss stays a loss', async () => {
  await live.start(request('browser-microphone'))
  const samples = new Float32Array(4)
  for (const firstSample of [480, 484, 492]) sources.microphone?.block({ firstSample, sampleRateHz: 48_000, samples })
  expect(bridge.sound.map((block) => block.firstSample)).toEqual([0, 4, 12])
  await live.stop()
  expect(sources.microphone).toBeNull()
})

it('a microphone that goes pauses the take until it is back', async () => {
  await live.start(request('browser-microphone'))
  sources.microphone?.gone(unplugged)
  expect(live.paused).toEqual(unplugged)
  sources.microphone?.gone(null)
  expect(live.paused).toBeNull()
})

it('a keyboard’s notes carry the seconds since the take began', async () => {
  sources.midi.plug('Piano')
  sources.clockMs = 5000
  await live.start(request('midi'))
  sources.midi.play([0x90, 60, 64], 5250)
  sources.midi.play([0x80, 60, 0], 6000)
  expect(bridge.midi.map(({ seconds, bytes }) => [seconds, ...bytes])).toEqual([[0.25, 0x90, 60, 64], [1, 0x80, 60, 0]])
  await live.stop()
  sources.midi.play([0x90, 60, 64], 7000)
  expect(bridge.midi.length).toBe(2)
})

it('a take may begin without a keyboard and goes on once one is plugged in', async () => {
  await live.start(request('midi'))
  expect(live.paused?.failure).toBe('device-unplugged')
  sources.midi.plug('Piano')
  expect(live.paused).toBeNull()
})

it('going away from the piece ends its take unheard', async () => {
  await live.start(request('browser-microphone'))
  await live.abandon()
  expect([live.phase, bridge.takeId, sources.microphone, ended]).toEqual(['idle', null, null, []])
})

it('who goes away while an input opens, and begins another take, plays that one', async () => {
  const open = bridge.holdInputs()
  const first = live.start(request('browser-microphone'))
  await vi.waitFor(() => expect(bridge.requests.length).toBe(1))
  await live.abandon()
  const second = live.start(request('demonstration'))
  await vi.waitFor(() => expect(bridge.requests.length).toBe(2))
  bridge.tell('takeState', { takeId: 'take-1', state: 'listening', notStored: null })
  bridge.tell('facts', 'take-1', facts)
  open()
  await Promise.all([first, second])
  bridge.tellFacts(facts.slice(0, 1))
  expect([live.phase, live.takeId, bridge.takeId, live.view.notes.length, ended]).toEqual(['playing', 'take-2', 'take-2', 1, []])
})

it('what is told before the answer to the start is this take’s, too', async () => {
  const open = bridge.holdInputs()
  const starting = live.start(request('demonstration'))
  await vi.waitFor(() => expect(bridge.requests.length).toBe(1))
  bridge.tell('facts', 'take-1', facts)
  bridge.tell('takeState', { takeId: 'take-1', state: 'ended', because: null })
  open()
  await starting
  expect([live.phase, live.view.verdicts.length, ended]).toEqual(['idle', 20, ['take-1 by itself']])
})

it('a computer that falls behind says by how much, and nobody has to wait for the rest', async () => {
  await live.start(request('browser-microphone'))
  const takeId = bridge.takeId!
  bridge.tell('listeningBehind', takeId, 7)
  bridge.tell('listeningBehind', 'another', 30)
  expect(live.behindSeconds).toBe(7)
  await live.skipRest()
  expect(bridge.timesSkipped).toBe(0)
  const stopping = live.stop()
  await live.skipRest()
  expect(bridge.timesSkipped).toBe(1)
  await stopping
  expect([live.phase, live.behindSeconds]).toEqual(['idle', 0])
})

import { afterEach, beforeEach, expect, it } from 'vitest'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests, type FakeSources } from '../testing/sources.ts'
import { toolsForTests } from '../testing/tools.ts'
import type { Inputs } from './inputs.svelte.ts'
import { Practice } from './practice.svelte.ts'

const opened = smallPiece()
let bridge: FakeBridge
let practice: Practice
let sources: FakeSources
let inputs: Inputs
beforeEach(async () => {
  localStorage.clear()
  bridge = new FakeBridge([opened])
  sources = sourcesForTests()
  const tools = toolsForTests(bridge, sources)
  inputs = tools.inputs
  practice = new Practice('four-bars', bridge.calls, tools)
  await practice.open()
})
afterEach(() => practice.conductor.stop())

it('in time the engine is told when the first beat of each round sounds, on the take’s own clock', async () => {
  sources.midi.plug('Piano')
  inputs.choose('midi')
  sources.sound.clockMs = () => 5000
  sources.clockMs = 4000
  practice.ways.change({ mode: 'in-time', tempoShare: 0.5 })
  practice.part.choose(2, 2)
  await practice.startOrStop()
  // A bar of four quarters at 60 is counted in, from a moment after now.
  expect(bridge.clicks).toEqual([{ fromQuarters: 4, tempoShare: 0.5, beat: { atSeconds: expect.closeTo(5.15) } }])
  expect(bridge.requests[0]?.way).toEqual({ mode: 'in-time', loop: false, semitones: 0, fromQuarters: null })
  await practice.startOrStop()
  expect([practice.isBusy, practice.conductor.isPlaying]).toEqual([false, false])
})

it('the program plays the other hand up to the player’s next note, and falls silent with the take', async () => {
  practice.ways.change({ accompany: true })
  practice.part.hands = 'right'
  await practice.startOrStop()
  const place = (playedQuarters: number) => ({ kind: 'place', place: { timeSeconds: 1, reportedAtSeconds: 1, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: 'following', tempoBpm: 60 } }) as const
  practice.along.hear([place(0)])
  practice.along.hear([place(1), place(2), place(3)])
  practice.along.hear([place(4)])
  expect(sources.sound.notes.map(({ pitch }) => pitch)).toEqual([48, 55])
  const silenced = sources.sound.silenced
  await practice.takeEnded('take-1', null)
  expect(sources.sound.silenced).toBeGreaterThan(silenced)
})

it('whoever plays a passage over and over at their own tempo is shown its beginning after its last note', async () => {
  practice.ways.change({ loop: true })
  practice.part.choose(2, 2)
  await practice.startOrStop()
  const place = (playedQuarters: number) => ({ kind: 'place', place: { timeSeconds: 1, reportedAtSeconds: 1, quarters: playedQuarters, playedQuarters, measure: 2, repetition: 1, state: 'following', tempoBpm: 60 } }) as const
  expect([practice.along.backToStart([place(6)]), practice.along.backToStart([place(7)])]).toEqual([null, 4])
  await practice.startOrStop()
  practice.ways.change({ loop: false })
  await practice.startOrStop()
  expect(practice.along.backToStart([place(7)])).toBeNull()
})

it('the bar goes on to the next note of the hand that is practised, up to the end of the passage; not while nothing is heard, nor after the take', async () => {
  const place = (playedQuarters: number) => ({ timeSeconds: 1, reportedAtSeconds: 1, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: 'following', tempoBpm: 60 }) as const
  const to = (playedQuarters: number) => practice.along.goesOn(place(playedQuarters))?.toQuarters ?? null
  practice.part.hands = 'left'
  practice.part.choose(1, 2)
  await practice.startOrStop()
  expect([to(0), to(1), to(4)]).toEqual([4, 4, null])
  bridge.tell('takeState', { takeId: practice.live.takeId!, state: 'paused', because: { failure: 'device-silent', message: '', remedy: '' } })
  expect(to(0)).toBeNull()
  bridge.tell('takeState', { takeId: practice.live.takeId!, state: 'listening', notStored: null })
  expect(to(0)).toBe(4)
  await practice.startOrStop()
  expect(to(0)).toBeNull()
})

it('where the ladder has led is where it goes on the next time', async () => {
  practice.ways.change({ mode: 'in-time', loop: true, ladder: true, tempoShare: 0.5 })
  await practice.startOrStop()
  practice.conductor.tempoShare = 0.65
  await practice.takeEnded('take-1', null)
  expect(practice.ways.now.tempoShare).toBe(0.65)
})

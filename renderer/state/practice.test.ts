import { afterEach, beforeEach, expect, it } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests, type FakeSources } from '../testing/sources.ts'
import { toolsForTests } from '../testing/tools.ts'
import type { Inputs } from './inputs.svelte.ts'
import { Practice, type PracticeTools } from './practice.svelte.ts'

const opened = smallPiece()
let bridge: FakeBridge
let practice: Practice
let sources: FakeSources
let tools: PracticeTools
let inputs: Inputs
beforeEach(async () => {
  localStorage.clear()
  bridge = new FakeBridge([opened])
  sources = sourcesForTests()
  tools = toolsForTests(bridge, sources)
  inputs = tools.inputs
  practice = new Practice('four-bars', bridge.calls, tools)
  await practice.open()
})
afterEach(() => practice.conductor.stop())

it('bars are taken in either order, inside the score, and the whole of it is no choice at all', () => {
  const chosen = (from: number | null, to: number | null) => (practice.choose(from, to), [practice.fromMeasure, practice.toMeasure])
  expect(chosen(3, 2)).toEqual([2, 3])
  expect(chosen(-5, 3)).toEqual([null, 3])
  expect(chosen(2, 99)).toEqual([2, null])
  expect(chosen(1, 4)).toEqual([null, null])
  expect(chosen(null, 2)).toEqual([null, 2])
})

it('a take of an older version shows that version, and the next take is of the piece as it is now', async () => {
  const older = { ...opened, musicXml: `${opened.musicXml}<!-- before the fingering -->` }
  const take = { id: 'old', pieceId: 'four-bars', startedAt: '2026-01-01T10:00:00Z', durationSeconds: 10, inputName: '', complete: true, notStored: null, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging } as const
  bridge.calls.openTake = async () => ({ take, piece: older, facts: [], again: null })
  await practice.openTake('old')
  expect(practice.opened).toBe(older)
  expect(practice.leaveOlderVersion()).toBe(true)
  expect([practice.opened === opened, practice.startsByItself, practice.shown]).toEqual([true, true, null])
  expect(practice.leaveOlderVersion()).toBe(false)
})

it('a take that cannot be opened says so and changes nothing', async () => {
  await practice.openTake('gone')
  expect([practice.trouble?.failure, practice.shown, practice.opened === opened]).toEqual(['wrong-use', null, true])
})

it('a place to work on is practised at once: its bars, with a click at the tempo that was asked for, over and over', () => {
  practice.practise({ fromMeasure: 2, toMeasure: 3, tempoShare: 0.6, loop: true })
  expect([practice.fromMeasure, practice.toMeasure, practice.startsByItself]).toEqual([2, 3, true])
  expect(practice.ways.now).toMatchObject({ mode: 'in-time', tempoShare: 0.6, loop: true })
  practice.startsByItself = false
  practice.practise({ fromMeasure: 1, toMeasure: 1 })
  expect([practice.passage, practice.ways.now.mode]).toEqual([{ fromQuarters: 0, toQuarters: 4 }, 'in-time'])
})

it('in time the engine is told when the first beat of each round sounds, on the take’s own clock', async () => {
  sources.midi.plug('Piano')
  inputs.choose('midi')
  sources.sound.clockMs = () => 5000
  sources.clockMs = 4000
  practice.ways.change({ mode: 'in-time', tempoShare: 0.5 })
  practice.choose(2, 2)
  await practice.startOrStop()
  // A bar of four quarters at 60 is counted in, from a moment after now.
  expect(bridge.clicks).toEqual([{ fromQuarters: 4, tempoShare: 0.5, beat: { atSeconds: expect.closeTo(5.15) } }])
  expect(bridge.requests[0]?.way).toEqual({ mode: 'in-time', loop: false, semitones: 0, fromQuarters: null })
  await practice.startOrStop()
  expect([practice.isBusy, practice.conductor.isPlaying]).toEqual([false, false])
})

it('whoever listens is not listened to', async () => {
  practice.ways.change({ mode: 'listen' })
  await practice.startOrStop()
  expect([bridge.requests.length, practice.isBusy]).toEqual([0, true])
  await practice.startOrStop()
  expect(practice.isBusy).toBe(false)
})

it('a take that was not to be judged says nothing until somebody asks', async () => {
  practice.ways.change({ mode: 'unjudged' })
  await practice.startOrStop()
  await practice.live.stop()
  await practice.takeEnded('take-1', bridge.kept[0]!.info)
  expect([practice.summaryOpen, bridge.judgedAgain.length]).toEqual([false, 0])
  practice.openSummary()
  expect([practice.summaryOpen, bridge.judgedAgain.length]).toEqual([true, 1])
})

it('how a piece is practised is remembered for that piece', () => {
  practice.ways.change({ mode: 'wait', naming: 'letters' })
  const another = new Practice('another', bridge.calls, tools)
  const same = new Practice('four-bars', bridge.calls, tools)
  expect([another.ways.now.mode, same.ways.now.mode, same.ways.now.naming]).toEqual(['follow', 'wait', 'letters'])
})

it('the demonstration is followed, however the piece is practised otherwise', async () => {
  practice.ways.change({ mode: 'wait' })
  inputs.choose('demonstration')
  await practice.startOrStop()
  expect(bridge.requests[0]?.way?.mode).toBe('follow')
})

it('the program plays the other hand up to the player’s next note, and falls silent with the take', async () => {
  practice.ways.change({ accompany: true })
  practice.hands = 'right'
  await practice.startOrStop()
  const place = (playedQuarters: number) => ({ kind: 'place', place: { timeSeconds: 1, reportedAtSeconds: 1, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: 'following', tempoBpm: 60 } }) as const
  practice.accompany([place(0)])
  practice.accompany([place(1), place(2), place(3)])
  practice.accompany([place(4)])
  expect(sources.sound.notes.map(({ pitch }) => pitch)).toEqual([48, 55])
  const silenced = sources.sound.silenced
  await practice.takeEnded('take-1', null)
  expect(sources.sound.silenced).toBeGreaterThan(silenced)
})

it('whoever plays a passage over and over at their own tempo is shown its beginning after its last note', async () => {
  practice.ways.change({ loop: true })
  practice.choose(2, 2)
  await practice.startOrStop()
  const place = (playedQuarters: number) => ({ kind: 'place', place: { timeSeconds: 1, reportedAtSeconds: 1, quarters: playedQuarters, playedQuarters, measure: 2, repetition: 1, state: 'following', tempoBpm: 60 } }) as const
  expect([practice.backToStart([place(6)]), practice.backToStart([place(7)])]).toEqual([null, 4])
  practice.ways.change({ loop: false })
  expect(practice.backToStart([place(7)])).toBeNull()
  await practice.startOrStop()
})

it('where the ladder has led is where it goes on the next time', async () => {
  practice.ways.change({ mode: 'in-time', loop: true, ladder: true, tempoShare: 0.5 })
  await practice.startOrStop()
  practice.conductor.tempoShare = 0.65
  await practice.takeEnded('take-1', null)
  expect(practice.ways.now.tempoShare).toBe(0.65)
})

import { afterEach, beforeEach, expect, it } from 'vitest'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests } from '../testing/sources.ts'
import { toolsForTests } from '../testing/tools.ts'
import type { Inputs } from './inputs.svelte.ts'
import { Practice, type PracticeTools } from './practice.svelte.ts'

const opened = smallPiece()
let bridge: FakeBridge
let practice: Practice
let tools: PracticeTools
let inputs: Inputs
beforeEach(async () => {
  localStorage.clear()
  bridge = new FakeBridge([opened])
  tools = toolsForTests(bridge, sourcesForTests())
  inputs = tools.inputs
  practice = new Practice('four-bars', bridge.calls, tools)
  await practice.open()
})
afterEach(() => practice.conductor.stop())

it('a place to work on is practised at once: its bars, with a click at the tempo that was asked for, over and over', () => {
  practice.practise({ fromMeasure: 2, toMeasure: 3, tempoShare: 0.6, loop: true })
  expect([practice.part.fromMeasure, practice.part.toMeasure, practice.startsByItself]).toEqual([2, 3, true])
  expect(practice.ways.now).toMatchObject({ mode: 'in-time', tempoShare: 0.6, loop: true })
  practice.startsByItself = false
  practice.practise({ fromMeasure: 1, toMeasure: 1 })
  expect([practice.part.passage, practice.ways.now.mode]).toEqual([{ fromQuarters: 0, toQuarters: 4 }, 'in-time'])
})

it('whoever listens is not listened to', async () => {
  practice.ways.change({ mode: 'listen' })
  await practice.startOrStop()
  expect([bridge.requests.length, practice.isBusy]).toEqual([0, true])
  await practice.startOrStop()
  expect(practice.isBusy).toBe(false)
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

it('at sight, who presses twice while the piano is still being fetched plays an uncovered page', async () => {
  const sources = sourcesForTests()
  const atSight = new Practice('four-bars', bridge.calls, toolsForTests(bridge, sources))
  await atSight.open()
  atSight.readAtSight()
  atSight.sight?.cover()
  atSight.ways.change({ mode: 'in-time' })
  const fetched: ((answer: boolean) => void)[] = []
  sources.sound.open = () => new Promise((resolve) => fetched.push(resolve))
  const [first, second] = [atSight.startOrStop(), atSight.startOrStop()]
  fetched[0]!(true)
  await first
  fetched[1]!(true)
  await second
  expect([atSight.live.phase, atSight.sight?.phase]).toEqual(['playing', 'playing'])
  atSight.conductor.stop()
})

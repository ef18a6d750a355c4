// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { passageOf } from '../../core/practice/passage.ts'
import { FakeSound } from '../testing/fake-sound.ts'
import { smallPiece } from '../testing/small-score.ts'
import { Conductor, type Ensemble, type Plan, type RoundStart } from './conductor.svelte.ts'
import { usualWays, type Ways } from './ways.svelte.ts'

const { score } = smallPiece()
/** Four quarters to a bar at 120: a bar takes two seconds. */
const plan = (ways: Partial<Ways>, hands: Plan['hands'] = 'both'): Plan => ({ score, passage: passageOf(score, 2, 2), ways: { ...usualWays, ...ways }, hands })

let sound: FakeSound
let conductor: Conductor
let starts: RoundStart[]
let ended: number
const ensemble = (clean: (round: number) => boolean = () => false): Ensemble => ({ roundBegins: (start) => void starts.push(start), wasClean: () => clean(starts.length), ended: () => void ended++ })

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  sound = new FakeSound()
  sound.clockMs = () => Date.now()
  conductor = new Conductor(sound)
  starts = []
  ended = 0
})
afterEach(() => void vi.useRealTimers())

it('listening plays the bar once and is over', async () => {
  await conductor.listen(plan({ mode: 'listen' }))
  await vi.advanceTimersByTimeAsync(1000)
  expect([conductor.isPlaying, conductor.place! > 4 && conductor.place! < 8]).toEqual([true, true])
  await vi.advanceTimersByTimeAsync(3000)
  expect([conductor.isPlaying, sound.notes.map(({ pitch }) => pitch)]).toEqual([false, [55, 79, 81, 83, 79]])
})

it('at half the tempo it takes twice as long, and a loop goes on until it is stopped', async () => {
  await conductor.listen(plan({ mode: 'listen', tempoShare: 0.5, loop: true }))
  await vi.advanceTimersByTimeAsync(12_000)
  expect([conductor.isPlaying, conductor.rounds]).toEqual([true, 3])
  conductor.stop()
  await vi.advanceTimersByTimeAsync(12_000)
  expect([conductor.isPlaying, conductor.rounds, conductor.place]).toEqual([false, 3, null])
})

it('a click counts a bar in, and the ensemble knows when the first beat will be', async () => {
  conductor.keepTime(plan({ mode: 'in-time' }), ensemble())
  expect([starts[0]?.fromQuarters, starts[0]?.beatMs, starts[0]?.endMs]).toEqual([4, expect.closeTo(2150), expect.closeTo(4150)])
  await vi.advanceTimersByTimeAsync(6000)
  expect([sound.clicks.length, ended, conductor.isPlaying]).toEqual([8, 1, false])
})

it('a silent click still counts in', async () => {
  conductor.keepTime(plan({ mode: 'in-time', clicks: false }), ensemble())
  await vi.advanceTimersByTimeAsync(6000)
  expect(sound.clicks.length).toBe(4)
})

it('the other hand is played for whoever practises one', async () => {
  conductor.keepTime(plan({ mode: 'in-time', accompany: true }, 'right'), ensemble())
  await vi.advanceTimersByTimeAsync(6000)
  expect(sound.notes.map(({ pitch }) => pitch)).toEqual([55])
})

it('on the ladder the third round after two clean ones is faster', async () => {
  conductor.keepTime(plan({ mode: 'in-time', loop: true, ladder: true, tempoShare: 0.8 }), ensemble(() => true))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(starts.slice(0, 3).map(({ tempoShare }) => tempoShare)).toEqual([0.8, 0.8, 0.85])
  expect(conductor.lastMove).not.toBe('down')
  conductor.stop()
})

it('without a ladder a loop keeps its tempo', async () => {
  conductor.keepTime(plan({ mode: 'in-time', loop: true, tempoShare: 0.8 }), ensemble(() => true))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(new Set(starts.map(({ tempoShare }) => tempoShare))).toEqual(new Set([0.8]))
  conductor.stop()
})

// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeSound } from '../testing/fake-sound.ts'
import { Player, type Script } from './player.ts'

let sound: FakeSound
beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  sound = new FakeSound()
  sound.clockMs = () => Date.now()
})
afterEach(() => void vi.useRealTimers())

const script: Script = {
  clicks: [-2, -1, 0, 1].map((seconds) => ({ seconds, kind: 'beat' })),
  strokes: [0, 1].map((seconds) => ({ seconds, lengthSeconds: 0.9, pitch: 60 + seconds, velocity: 64, scoreNote: seconds })),
  endSeconds: 2, quartersAt: (seconds) => 4 + seconds,
}

it('counts in, plays each key at its moment, tells the place, and says when it is over', () => {
  const places: number[] = []
  let ended = 0
  const beat = new Player(sound).play(script, { place: (quarters) => void places.push(quarters), ended: () => void ended++ })
  expect(beat).toBeCloseTo(2.15)
  vi.advanceTimersByTime(2100)
  expect([places.length, ended]).toEqual([0, 0])
  vi.advanceTimersByTime(2200)
  expect(sound.clicks.map(({ atSeconds }) => atSeconds - beat)).toEqual([-2, -1, 0, 1].map((seconds) => expect.closeTo(seconds)))
  expect(sound.notes.map(({ pitch, atSeconds }) => [pitch, atSeconds - beat])).toEqual([[60, expect.closeTo(0)], [61, expect.closeTo(1)]])
  expect([places[0]! < 4.1, places.at(-1)! > 5.9, ended]).toEqual([true, true, 1])
})

it('a page that sleeps for a second loses no note', () => {
  const player = new Player(sound)
  player.play(script, { place() {}, ended() {} })
  vi.setSystemTime(3400)
  vi.advanceTimersByTime(40)
  expect(sound.notes.length).toBe(2)
})

it('stopped, it takes back what it had asked for and says nothing any more', () => {
  let ended = 0
  const player = new Player(sound)
  player.play(script, { place() {}, ended: () => void ended++ })
  player.stop()
  vi.advanceTimersByTime(9000)
  expect([sound.silenced > 0, ended, sound.notes.length]).toEqual([true, 0, 0])
})

import { expect, it } from 'vitest'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import { isDoubtful } from './doubtful-take.ts'
import { FirstSteps } from './first-steps.svelte.ts'

const way = (steps: FirstSteps): string[] => {
  const taken = [steps.step as string]
  while (steps.go(1)) taken.push(steps.step)
  return taken
}

it('whoever has a piano goes through microphone, room and clicks to a piece; whoever has a keyboard presses a key', () => {
  const acoustic = new FirstSteps('first-start')
  acoustic.choose('acoustic')
  expect(way(acoustic)).toEqual(['microphone', 'room', 'round-trip', 'piece'])
  const digital = new FirstSteps('first-start')
  digital.choose('digital')
  expect([digital.number, digital.steps.length, ...way(digital)]).toEqual([2, 3, 'keyboard', 'piece'])
  expect([digital.go(1), digital.go(-1), digital.step]).toEqual([false, true, 'keyboard'])
})

it('a sound check later on asks for no instrument and for no piece', () => {
  expect(way(new FirstSteps('sound-check'))).toEqual(['microphone', 'room', 'round-trip'])
  expect(way(new FirstSteps('sound-check', 'digital'))).toEqual(['keyboard'])
})

const take = (kinds: readonly Verdict['kind'][], confidence: number) => ({
  verdicts: kinds.map((kind, number): Verdict => ({ number, kind, scoreNote: number, playedNote: number, timing: null, offBySeconds: null, offByBeats: null, pass: 0, final: true, decidedAtSeconds: 1 })),
  notes: kinds.map((_, index): PlayedNote => ({ index, pitch: 60, onsetSeconds: index, offsetSeconds: null, velocity: 64, confidence, emittedAtSeconds: index })),
})
const many = (kind: Verdict['kind'], times: number) => Array.from({ length: times }, () => kind)

it('the sound is looked after where a third of a take was unsure, or most of it was heard by half; not for slips, nor for a few notes', () => {
  expect(isDoubtful(take([...many('right', 14), ...many('unsure', 6)], 0.9))).toBe(true)
  expect(isDoubtful(take(many('right', 20), 0.4))).toBe(true)
  expect(isDoubtful(take([...many('right', 10), ...many('wrong', 10)], 0.9))).toBe(false)
  expect(isDoubtful(take(many('unsure', 8), 0.3))).toBe(false)
})

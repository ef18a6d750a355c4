import { beforeEach, expect, it } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { Teacher } from './teacher.svelte.ts'

beforeEach(() => localStorage.clear())

it('what is settled is there again the next time', () => {
  new Teacher().change({ strictness: 'strict' })
  expect(new Teacher().judging).toEqual({ ...usualJudging, strictness: 'strict' })
})

it('what an assignment asks for counts as long as it is practised, and is nobody’s own afterwards', () => {
  const teacher = new Teacher()
  teacher.change({ anyOctave: true })
  teacher.assign({ ...usualJudging, strictness: 'strict', tempo: { quartersPerMinute: 80, band: 0.1 } })
  teacher.change({ ignoreOrnaments: true })
  expect(teacher.judging).toEqual({ ...usualJudging, strictness: 'strict', ignoreOrnaments: true, tempo: { quartersPerMinute: 80, band: 0.1 } })
  teacher.ownAgain()
  expect([teacher.judging, new Teacher().judging]).toEqual([{ ...usualJudging, anyOctave: true }, { ...usualJudging, anyOctave: true }])
})

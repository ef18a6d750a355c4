import { expect, it } from 'vitest'
import { note, read, scoreXml } from './testing/write-music-xml.ts'

const sounds = (tempo: number) => `<direction><sound tempo="${tempo}"/></direction>`
const metronome = (unit: string, dot: string, perMinute: string) => `<direction><direction-type><metronome><beat-unit>${unit}</beat-unit>${dot}<per-minute>${perMinute}</per-minute></metronome></direction-type></direction>`

it('a score without tempo is taken at 120', () => {
  expect(read(scoreXml(note('C4', 16))).tempos).toEqual([{ playedQuarters: 0, quartersPerMinute: 120 }])
})

it('what is told in the middle of a measure holds from there', () => {
  expect(read(scoreXml(sounds(60) + note('C4', 8) + sounds(90) + note('D4', 8))).tempos).toEqual([{ playedQuarters: 0, quartersPerMinute: 60 }, { playedQuarters: 2, quartersPerMinute: 90 }])
})

it.each([['quarter', '', '96', 96], ['half', '', 'c. 40', 80], ['eighth', '', '120', 60], ['quarter', '<beat-unit-dot/>', '60', 90]])('a metronome mark: %s%s = %s', (unit, dot, perMinute, quarters) => {
  expect(read(scoreXml(metronome(unit, dot, perMinute) + note('C4', 16))).tempos[0]!.quartersPerMinute).toBe(quarters)
})

it('after a repeat the tempo of the beginning holds again', () => {
  const repeated = scoreXml(sounds(60) + note('C4', 16), sounds(90) + note('D4', 16) + '<barline location="right"><repeat direction="backward"/></barline>')
  expect(read(repeated).tempos.map((t) => [t.playedQuarters, t.quartersPerMinute])).toEqual([[0, 60], [4, 90], [8, 60], [12, 90]])
})

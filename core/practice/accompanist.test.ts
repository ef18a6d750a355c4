import { expect, it } from 'vitest'
import { backup, note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { Accompanist } from './accompanist.ts'
import { passageOf } from './passage.ts'

const head = '<attributes><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves></attributes>'
const eighth = quarter / 2
/** The right hand in halves, the left in eighths; then a bar for the left hand alone. */
const score = { ...read(scoreXml(
  head + note('C5', 2 * quarter) + note('D5', 2 * quarter) + backup(4 * quarter) + ['C3', 'G3', 'E3', 'G3', 'B2', 'G3', 'F3', 'G3'].map((name) => note(name, eighth, { staff: 2, voice: 2 })).join(''),
  note('rest', 4 * quarter) + backup(4 * quarter) + note('C3', 2 * quarter, { staff: 2, voice: 2 }) + note('C2', 2 * quarter, { staff: 2, voice: 2 }),
)), tempos: [{ playedQuarters: 0, quartersPerMinute: 60 }] }
const told = (strokes: ReturnType<Accompanist['struck']>) => strokes.map(({ pitch, seconds }) => `${pitch}@${seconds.toFixed(1)}`).join(' ')
const of = (hands: 'left' | 'right', from: number | null = null) => new Accompanist(score, passageOf(score, from, null), hands, 1)

it('plays the left hand up to the player’s next note, and then waits', () => {
  const accompanist = of('right')
  expect(told(accompanist.struck(0, null))).toBe('48@0.0 55@0.5 52@1.0 55@1.5')
  expect(told(accompanist.struck(2, null))).toBe('47@0.0 55@0.5 53@1.0 55@1.5 48@2.0 36@4.0')
})

it('goes as slowly as the player does', () => {
  expect(told(of('right').struck(0, 2))).toBe('48@0.0 55@1.0 52@2.0 55@3.0')
})

it('a chord of several keys is one moment: nothing is played twice', () => {
  const accompanist = of('right')
  accompanist.struck(0, null)
  expect(told(accompanist.struck(0, null))).toBe('')
})

it('whoever goes back is accompanied from there', () => {
  const accompanist = of('right')
  accompanist.struck(0, null)
  accompanist.struck(2, null)
  expect(told(accompanist.struck(0, 1))).toBe('48@0.0 55@0.5 52@1.0 55@1.5')
})

it('where the other hand begins, it plays its introduction', () => {
  expect(told(of('right').introduction())).toBe('')
  expect(told(of('right', 2).introduction())).toBe('48@0.0 36@2.0')
})

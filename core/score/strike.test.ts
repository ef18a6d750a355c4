import { expect, it } from 'vitest'
import { backup, note, quarter, read, scoreXml, struck } from './testing/write-music-xml.ts'

const whole = 4 * quarter
const repeatStart = '<barline location="left"><repeat direction="forward"/></barline>'
const repeatEnd = '<barline location="right"><repeat direction="backward"/></barline>'

it('a tied note is struck once and lasts as long as its chain', () => {
  const score = read(scoreXml(note('C4', whole, { tie: ['start'] }), note('C4', whole, { tie: ['stop', 'start'] }), note('C4', quarter, { tie: ['stop'] }) + note('C4', quarter)))
  expect(struck(score)).toEqual(['C4@0', 'C4@9'])
  expect(score.notes[0]!.durationQuarters).toBe(9)
})

it('a tie may lead into another voice', () => {
  const crossing = note('G4', whole, { voice: 2, tie: ['start'] })
  expect(struck(read(scoreXml(note('E5', whole) + backup(whole) + crossing, note('G4', whole, { voice: 1, tie: ['stop'] }))))).toEqual(['G4@0', 'E5@0'])
})

it('a drawn tie counts where the sounding one is missing', () => {
  expect(struck(read(scoreXml(note('C4', whole, { notations: '<tied type="start"/>' }), note('C4', whole, { notations: '<tied type="stop"/>' }))))).toEqual(['C4@0'])
})

it('a grace note tied to the note that it leads to is one stroke', () => {
  expect(struck(read(scoreXml(note('C4', 0, { grace: true, tie: ['start'] }) + note('C4', whole, { tie: ['stop'] }))))).toEqual(['C4@0'])
})

it('a note tied over the beginning of a repeat is struck again the second time', () => {
  const score = read(scoreXml(note('C4', whole, { tie: ['start'] }), repeatStart + note('C4', whole, { tie: ['stop'] }) + repeatEnd))
  expect(struck(score)).toEqual(['C4@0', 'C4@8'])
  expect(score.notes.map((n) => n.hidden)).toEqual([false, false])
})

it('a tie into both voltas is held both times', () => {
  const volta = (n: number, inside: string) => `<barline location="left"><ending number="${n}" type="start"/></barline>${inside}<barline location="right"><ending number="${n}" type="stop"/>${n === 1 ? '<repeat direction="backward"/>' : ''}</barline>`
  const score = read(scoreXml(note('C4', whole, { tie: ['start'] }), volta(1, note('C4', whole, { tie: ['stop'] })), volta(2, note('C4', whole, { tie: ['stop'] }))))
  expect(struck(score)).toEqual(['C4@0', 'C4@8'])
})

it('a tie without end is a warning, and the next note is struck', () => {
  const score = read(scoreXml(note('C4', whole, { tie: ['start'] }), note('C4', whole)))
  expect(struck(score)).toEqual(['C4@0', 'C4@4'])
  expect(score.warnings).toEqual([{ measure: 1, odd: { kind: 'tie-begin' } }])
})

it('a tie that does not reach its end leaves that note unjudged, with a warning', () => {
  const score = read(scoreXml(note('C4', quarter, { tie: ['start'] }) + note('D4', 3 * quarter), note('C4', whole, { tie: ['stop'] })))
  expect(score.notes.map((n) => n.hidden)).toEqual([false, false, true])
  expect(score.warnings.map((w) => w.measure)).toEqual([1, 2])
})

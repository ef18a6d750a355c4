import { describe, expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { endingNumbers, noSigns, readJumps } from './signs.ts'
import { note, read, scoreXml, struck } from './testing/write-music-xml.ts'
import { parseXml } from './xml.ts'

function jumpsOf(xml: string) {
  const element = parseXml(xml, 'test')
  if (isFailure(element)) throw new Error(element.message)
  const signs = noSigns()
  readJumps(element, signs)
  return Object.fromEntries(Object.entries(signs).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(noSigns()[name as keyof typeof signs])))
}
const words = (text: string) => `<direction><direction-type><words>${text}</words></direction-type></direction>`

it.each([['1', [1]], ['1, 2', [1, 2]], ['1.2.', [1, 2]], ['1-3', [1, 2, 3]], ['', []], ['last', []]])('a volta numbered "%s"', (text, numbers) => {
  expect(endingNumbers(text)).toEqual(numbers)
})

describe('jumps in words alone', () => {
  it.each([
    ['D.C. al Fine', { jump: { toSegno: null, until: 'fine' } }],
    ['D. C.', { jump: { toSegno: null, until: 'either' } }],
    ['Da Capo al Coda', { jump: { toSegno: null, until: 'coda' } }],
    ['D.S. al Coda', { jump: { toSegno: '', until: 'coda' } }],
    ['dal Segno', { jump: { toSegno: '', until: 'either' } }],
    ['Fine', { fine: true }],
    ['To Coda', { toCoda: '' }],
    ['al Coda', { toCoda: '' }],
    ['Coda', { coda: '' }],
    ['Finely sung', {}],
    ['ad lib. con sordino', {}],
  ])('%s', (text, signs) => expect(jumpsOf(words(text))).toEqual(signs))
})

it('what a sign sounds like counts before its words', () => {
  expect(jumpsOf('<direction><direction-type><words>%</words></direction-type><sound dalsegno="first"/></direction>')).toEqual({ jump: { toSegno: 'first', until: 'either' } })
  expect(jumpsOf('<sound tocoda="c1"/>')).toEqual({ toCoda: 'c1' })
  expect(jumpsOf('<sound fine="yes"/>')).toEqual({ fine: true })
  expect(jumpsOf('<direction><direction-type><segno/></direction-type></direction>')).toEqual({ segno: '' })
})

it('signs drawn into the words of a jump mark no place', () => {
  expect(jumpsOf('<direction><direction-type><words>D.S. al Coda</words></direction-type><direction-type><segno/></direction-type><direction-type><coda/></direction-type></direction>')).toEqual({ jump: { toSegno: '', until: 'coda' } })
  expect(jumpsOf('<direction><direction-type><words>To Coda</words></direction-type><direction-type><coda/></direction-type></direction>')).toEqual({ toCoda: '' })
})

it('D.C. al Fine in a file: the first eight bars again, to the Fine', () => {
  const score = read(scoreXml(note('C4', 16), note('D4', 16) + words('Fine'), note('E4', 16) + words('D.C. al Fine')))
  expect(struck(score)).toEqual(['C4@0', 'D4@4', 'E4@8', 'C4@12', 'D4@16'])
  expect(score.measures.map((m) => m.playedTimes)).toEqual([2, 2, 1])
  expect(score.notes.map((n) => n.repetition)).toEqual([1, 1, 1, 2, 2])
})

it('repeat signs written into the second part only hold for all', () => {
  const repeated = note('C4', 16) + '<barline location="right"><repeat direction="backward"/></barline>'
  const two = scoreXml(note('E4', 16)).replace('</part-list>', '<score-part id="P2"><part-name>Piano</part-name></score-part></part-list>')
    .replace('</score-partwise>', `<part id="P2"><measure number="1"><attributes><divisions>4</divisions></attributes>${repeated}</measure></part></score-partwise>`)
  expect(struck(read(two))).toEqual(['E4@0', 'C4@0', 'E4@4', 'C4@4'])
})

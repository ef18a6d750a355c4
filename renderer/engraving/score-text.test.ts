import { expect, test } from 'vitest'
import { cutScore, keySignatures, textOfScore, withParts } from './score-text.ts'

const note = '<note><pitch><step>C</step><octave>4</octave></pitch></note>'
const score = (parts: string) => `<?xml version="1.0"?><score-partwise version="4.0"><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list>${parts}</score-partwise>`

test('a score is cut into the measures of its parts, each with its place among the notes', () => {
  const cut = cutScore(score(`<part id="P1"><measure number="1">${note}${note}</measure><measure number="2"/></part><part id='P2'><measure number="1">${note}</measure></part>`))
  expect(cut?.parts.map(({ id, measures }) => [id, measures.map(({ notesBefore, notes }) => [notesBefore, notes])])).toEqual([['P1', [[0, 2], [2, 0]]], ['P2', [[2, 1]]]])
  expect(cut?.head.endsWith('</part-list>')).toBe(true)
  expect(cut?.parts[0]?.measures[1]?.text).toBe('<measure number="2"></measure>')
})

test('what is commented out, and a sign within a name, is no measure', () => {
  const cut = cutScore(score(`<part id="P1"><!-- <measure number="0">${note}</measure> --><measure number="a > b">${note}</measure></part>`))
  expect(cut?.parts[0]?.measures.map(({ text, notes }) => [text, notes])).toEqual([[`<measure number="a > b">${note}</measure>`, 1]])
})

test('a part that is left out keeps its numbers; where no part is known by its name, all stay', () => {
  const cut = cutScore(score(`<part id="V"><measure>${note}</measure></part><part id="K"><measure>${note}</measure></part>`))!
  expect(withParts(cut, new Set(['K'])).parts.map(({ id, measures }) => [id, measures[0]?.notesBefore])).toEqual([['K', 1]])
  expect(withParts(cut, new Set(['X'])).parts).toHaveLength(2)
})

test('the key signature holds until the next, and a part has as many staves as it ever has', () => {
  const key = (fifths: number) => `<attributes><key><fifths>${fifths}</fifths></key></attributes>`
  const cut = cutScore(score(`<part id="P1"><measure>${key(-3)}</measure><measure></measure><measure><attributes><staves>2</staves></attributes>${key(2)}</measure></part>`))!
  expect([keySignatures(cut), cut.parts[0]?.staves]).toEqual([[-3, -3, 2], 2])
})

test('a text whose measures do not lie in parts is refused', () => {
  expect(cutScore('<score-timewise><measure number="1"><part id="P1"></part></measure></score-timewise>')).toBeNull()
  expect(() => textOfScore('<score-partwise></score-partwise>')).toThrow()
})

import { expect, it } from 'vitest'
import { readScore } from './index.ts'
import { limits } from './limits.ts'
import { bytesOf, note, scoreXml, struck } from './testing/write-music-xml.ts'

const withDoctype = (doctype: string, text = scoreXml(note('C4', 16, { id: '&x;' }))) => text.replace('?><score', `?>${doctype}<score`)
const open = (text: string) => readScore(bytesOf(text), 'my.xml')

it('the DOCTYPE that every exporter writes is passed over, nothing is loaded', () => {
  const usual = '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 3.1 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">'
  const answer = open(withDoctype(usual, scoreXml(note('C4', 16))))
  expect('score' in answer && struck(answer.score)).toEqual(['C4@0'])
})

it.each([
  ['an entity', '<!DOCTYPE s [<!ENTITY x "y">]>'],
  ['an entity of a file', '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ['a billion laughs', `<!DOCTYPE s [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]>`],
  ['a parameter entity', '<!DOCTYPE s [<!entity % x SYSTEM "http://example.org/x.dtd"> %x;]>'],
])('%s in the DOCTYPE is refused, not expanded', (_, doctype) => {
  expect(open(withDoctype(doctype))).toMatchObject({ failure: 'score-unreadable', message: expect.stringContaining('entities') })
})

it('an entity that nobody declared is broken XML', () => {
  expect(open(scoreXml(note('C4', 16, { id: '&x;' })))).toMatchObject({ failure: 'score-unreadable', message: expect.stringContaining('line 1') })
})

it('elements nested a hundred thousand deep are refused', () => {
  expect(open('<a>'.repeat(100_000))).toMatchObject({ failure: 'score-too-large' })
})

it('more elements than any music needs are refused before they fill the memory', () => {
  expect(open(`<score-partwise><part>${'<a/>'.repeat(limits.elements)}`)).toMatchObject({ failure: 'score-too-large' })
})

it.each([
  ['UTF-8 with byte order mark', (text: string) => [0xef, 0xbb, 0xbf, ...bytesOf(text)]],
  ['UTF-16, little end first', (text: string) => [0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]],
  ['UTF-16, big end first, unmarked', (text: string) => [...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])],
  ['Latin-1', (text: string) => [...text.replace('UTF-8', 'ISO-8859-1')].map((c) => c.charCodeAt(0))],
])('a title in %s keeps its accents', (_, encode) => {
  const xml = scoreXml(note('C4', 16)).replace('<part-list>', '<work><work-title>Für Élise</work-title></work><identification><creator type="composer">Beethoven</creator></identification><part-list>')
  const answer = readScore(Uint8Array.from(encode(xml)), 'my.xml')
  expect('score' in answer && [answer.score.title, answer.score.composer]).toEqual(['Für Élise', 'Beethoven'])
})

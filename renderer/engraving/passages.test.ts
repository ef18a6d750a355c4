import { expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'
import { ScorePassages } from './passages.ts'
import { textOfScore } from './score-text.ts'

const note = (step: string, inside = '', attributes = '') => `<note${attributes}><pitch><step>${step}</step><octave>4</octave></pitch><duration>1</duration>${inside}</note>`
const slur = (type: 'start' | 'stop') => `<notations><slur type="${type}" number="1"/></notations>`
const octave = (type: string) => `<direction><direction-type><octave-shift type="${type}" size="8" number="1"/></direction-type><staff>1</staff></direction>`
const begin = (fifths: number, clef: string) => `<attributes><divisions>1</divisions><key><fifths>${fifths}</fifths></key><time><beats>1</beats><beat-type>4</beat-type></time><clef><sign>${clef}</sign><line>2</line></clef></attributes>`
const listed = (id: string, name: string) => `<score-part id="${id}"><part-name>${name}</part-name></score-part>`
const part = (id: string, measures: readonly string[]) => `<part id="${id}">${measures.map((measure, index) => `<measure number="${index + 1}">${measure}</measure>`).join('')}</part>`

function passagesOf(parts: string, list = listed('P1', 'Piano')) {
  const musicXml = `<score-partwise version="4.0"><part-list>${list}</part-list>${parts}</score-partwise>`
  const read = readScore(new TextEncoder().encode(musicXml), 'test.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  return { passages: new ScorePassages(textOfScore(read.musicXml), read.score), score: read.score }
}

const texts = (document: Document, selector: string) => [...document.querySelectorAll(selector)].map((each) => each.textContent)
/** Of each note in the document: the struck notes that it is. */
const struck = (passages: ScorePassages, document: Document) => [...document.querySelectorAll('note > instrument')].map(({ id }) => passages.scoreNotesOf(Number(id)))
/** Read from the beginning, two measures at a time. */
function third(measures: readonly string[]) {
  const { passages } = passagesOf(part('P1', measures))
  passages.open(0, 1)
  return passages.open(2, 2).document
}

test('a passage begins in the clef, the key and the time that are in force, and on a line of its own', () => {
  const document = third([begin(-3, 'G') + note('C'), `${note('D')}<attributes><clef><sign>F</sign><line>4</line></clef></attributes>`, note('E'), note('F')])
  expect([texts(document, 'measure:first-child attributes:first-child fifths'), texts(document, 'measure:first-child attributes:first-child sign')]).toEqual([['-3'], ['G']])
  expect([...document.querySelectorAll('measure')].map((measure) => [measure.getAttribute('number'), measure.querySelector('print')?.getAttribute('new-system') ?? null])).toEqual([['2', null], ['3', 'yes']])
})

test('a change in the first measure of a passage counts in place of what was in force', () => {
  const document = third([begin(-3, 'G') + note('C'), '<attributes><key><fifths>2</fifths></key></attributes>' + note('D'), note('E'), note('F')])
  expect(texts(document, 'measure:first-child fifths')).toEqual(['2'])
})

test('line breaks of the file are not taken over', () => {
  const { passages } = passagesOf(part('P1', [begin(0, 'G') + note('C'), '<print new-system="yes" new-page="yes"/>' + note('D')]))
  expect(passages.open(0, 1).document.querySelector('[new-system], [new-page]')).toBeNull()
})

test('a slur that began before is read from there, and one that goes on is ended out of sight', () => {
  const document = third([begin(0, 'G') + note('C', slur('start')), note('D'), note('E'), note('F'), note('G', slur('stop'))])
  expect([...document.querySelectorAll('measure')].map((measure) => [measure.getAttribute('number'), measure.querySelector('slur')?.getAttribute('type') ?? null])).toEqual([['1', 'start'], ['2', null], ['3', 'stop']])
})

test('a slur that ends before what is shown is not begun anew', () => {
  const document = third([begin(0, 'G') + note('C', slur('start')), note('D', slur('stop')), note('E'), note('F')])
  expect([...document.querySelectorAll('slur')].map((each) => each.getAttribute('type'))).toEqual(['stop'])
})

test('a slur that is never ended is not ended where the passage ends', () => {
  const document = third([begin(0, 'G') + note('C', slur('start')), note('D'), note('E'), note('F'), note('G')])
  expect([...document.querySelectorAll('measure')].map((measure) => [measure.getAttribute('number'), measure.querySelector('slur')?.getAttribute('type') ?? null])).toEqual([['2', null], ['3', null]])
})

test('a trill line that goes on is read from where it was begun, one that is never ended is not', () => {
  const trill = (type: 'start' | 'stop') => `<notations><ornaments><wavy-line type="${type}" number="1"/></ornaments></notations>`
  const numbers = (document: Document) => [...document.querySelectorAll('measure')].map((measure) => measure.getAttribute('number'))
  const measures = [begin(0, 'G') + note('C', trill('start')), note('D'), note('E'), note('F')]
  expect(numbers(third([...measures, note('G', trill('stop'))]))).toEqual(['1', '2', '3'])
  expect(numbers(third([...measures, note('G')]))).toEqual(['2', '3'])
})

test('an octave sign that is in force begins with the passage and is ended with it', () => {
  const document = third([begin(0, 'G') + octave('down') + note('C'), note('D'), note('E'), note('F') + octave('stop')])
  expect([...document.querySelectorAll('octave-shift')].map((each) => [each.closest('measure')?.getAttribute('number'), each.getAttribute('type')])).toEqual([['2', 'down'], ['3', 'stop']])
})

test('a volta that goes over a joint stays one', () => {
  const ending = (type: string) => `<barline location="${type === 'start' ? 'left' : 'right'}"><ending number="1" type="${type}"/></barline>`
  const document = third([begin(0, 'G') + ending('start') + note('C'), note('D'), note('E'), note('F') + ending('stop')])
  expect([...document.querySelectorAll('ending')].map((each) => [each.closest('measure')?.getAttribute('number'), each.getAttribute('type')])).toEqual([['2', 'start'], ['3', 'stop']])
})

test('each note is known by its number in the whole score', () => {
  const { passages } = passagesOf(part('P1', [begin(0, 'G') + note('C') + note('E'), note('G'), note('A')]))
  expect(struck(passages, passages.open(0, 1).document)).toEqual([[0], [1], [2]])
  expect(struck(passages, passages.open(2, 2).document)).toEqual([[2], [3]])
})

test('notes are found by their ids, and an id given twice by its measure', () => {
  const { passages } = passagesOf(part('P1', [begin(0, 'G') + note('C', '', ' id="a"') + note('D', '', ' id="b"'), note('G', '', ' id="a"')]))
  expect(struck(passages, passages.open(0, 1).document)).toEqual([[0], [1], [2]])
})

test('an id that looks like a counted name goes before the count', () => {
  const rest = '<note><rest/><duration>1</duration></note>'
  const { passages, score } = passagesOf(part('P1', [begin(0, 'G') + rest + rest + note('C', '', ' id="note-1"') + note('D')]))
  expect(struck(passages, passages.open(0, 0).document).map((notes) => notes.map((at) => score.notes[at]?.id))).toEqual([[], [], ['note-1'], ['note-4']])
})

test('a part that is not the piano is not engraved, and its notes count', () => {
  const { passages } = passagesOf(part('V', [note('C') + note('D')]) + part('K', [note('E')]), listed('V', 'Violin') + listed('K', 'Piano'))
  const { document } = passages.open(0, 0)
  expect([[...document.querySelectorAll('instrument')].map(({ id }) => id), document.querySelectorAll('score-part, part').length]).toEqual([['3'], 2])
})

test('a passage cannot be read before what comes before it', () => {
  const { passages } = passagesOf(part('P1', [begin(0, 'G') + note('C'), note('D'), note('E')]))
  expect(() => passages.open(2, 2)).toThrow()
})

import { expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'
import { tagNotes } from './tagged-document.ts'

const note = (step: string, inside = '') => `<note${inside}><pitch><step>${step}</step><octave>4</octave></pitch><duration>1</duration></note>`
const part = (id: string, measures: readonly string[]) =>
  `<part id="${id}">${measures.map((measure, index) => `<measure number="${index + 1}"><attributes><divisions>1</divisions></attributes>${measure}</measure>`).join('')}</part>`
const listed = (id: string, name: string) => `<score-part id="${id}"><part-name>${name}</part-name></score-part>`

function tagged(parts: string, list = listed('P1', 'Piano')) {
  const musicXml = `<score-partwise version="4.0"><part-list>${list}</part-list>${parts}</score-partwise>`
  const read = readScore(new TextEncoder().encode(musicXml), 'test.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  return { ...tagNotes(read.musicXml, read.score), score: read.score }
}

const numbersOf = (document: Document) => [...document.querySelectorAll('note')].map((each) => each.querySelector('instrument')?.id)

test('each note carries its number in the document', () => {
  const { document, noteNumbers } = tagged(part('P1', [note('C') + note('E'), note('G')]))
  expect([numbersOf(document), noteNumbers]).toEqual([['1', '2', '3'], [1, 2, 3]])
})

test('notes are found by their ids, and an id given twice by its measure', () => {
  const { noteNumbers } = tagged(part('P1', [note('C', ' id="a"') + note('D', ' id="b"'), note('G', ' id="a"')]))
  expect(noteNumbers).toEqual([1, 2, 3])
})

test('an id that looks like a counted name goes before the count', () => {
  const rest = '<note><rest/><duration>1</duration></note>'
  const { noteNumbers } = tagged(part('P1', [rest + rest + note('C', ' id="note-1"') + note('D')]))
  expect(noteNumbers).toEqual([3, 4])
})

test('a part that is not the piano is not engraved, and its notes count', () => {
  const { document, noteNumbers } = tagged(
    part('V', [note('C') + note('D')]) + part('K', [note('E')]), listed('V', 'Violin') + listed('K', 'Piano'),
  )
  expect([numbersOf(document), noteNumbers, document.querySelectorAll('score-part').length]).toEqual([['3'], [3], 1])
})

test('the key signature holds until the next', () => {
  const key = (fifths: number) => `<attributes><key><fifths>${fifths}</fifths></key></attributes>`
  expect(tagged(part('P1', [key(-3) + note('C'), note('D'), key(2) + note('E')])).fifths).toEqual([-3, -3, 2])
})

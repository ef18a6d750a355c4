import { expect, it } from 'vitest'
import { note, read, scoreXml } from './testing/write-music-xml.ts'

const bearing = (written: string, notations: string) => written.replace('</note>', `<notations>${notations}</notations></note>`)

it.each([['a fermata', '<fermata/>'], ['a breath', '<articulations><breath-mark/></articulations>'], ['a caesura', '<articulations><caesura/></articulations>']])('time may stand where a note with %s is over', (_, notations) => {
  expect(read(scoreXml(note('C4', 4) + bearing(note('D4', 8), notations) + note('E4', 4))).pauses).toEqual([3])
})

it('a fermata over a rest holds the rest, one over a barline what came before it', () => {
  expect(read(scoreXml(note('C4', 4) + '<note><rest/><duration>4</duration><notations><fermata/></notations></note>' + note('E4', 8))).pauses).toEqual([2])
  expect(read(scoreXml(note('C4', 16) + '<barline location="right"><fermata/></barline>', note('C4', 16))).pauses).toEqual([4])
})

it('time may stand there each time that it is played', () => {
  const again = '<barline location="right"><repeat direction="backward"/></barline>'
  expect(read(scoreXml(bearing(note('C4', 8), '<fermata/>') + bearing(note('C5', 8), '<fermata/>') + again)).pauses).toEqual([2, 4, 6, 8])
  expect(read(scoreXml(note('C4', 16))).pauses).toEqual([])
})

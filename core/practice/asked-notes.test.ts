import { expect, it } from 'vitest'
import { backup, note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { askedNotes } from './asked-notes.ts'
import { passageOf } from './passage.ts'

const head = '<attributes><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves></attributes>'
/** Two bars of two halves over a whole note; a grace note before the second half, and middle C in both hands at the end. */
const score = read(scoreXml(
  head + note('E4', 2 * quarter) + '<note><grace/><pitch><step>G</step><octave>4</octave></pitch><voice>1</voice><type>eighth</type></note>' + note('F4', 2 * quarter) + backup(4 * quarter) + note('C3', 4 * quarter, { staff: 2, voice: 2 }),
  note('D4', 2 * quarter) + note('C4', 2 * quarter) + backup(4 * quarter) + note('G3', 2 * quarter, { staff: 2, voice: 2 }) + note('C4', 2 * quarter, { staff: 2, voice: 2 }),
))
const asked = (hands: 'left' | 'right' | 'both', from: number | null = null) => askedNotes(score, passageOf(score, from, null), hands).map(({ pitch }) => pitch)

it('no ornament is asked for, and a key that both staves write is asked for once', () => {
  expect(asked('both')).toEqual([64, 48, 65, 62, 55, 60])
})

it('a hand alone is asked for its own notes of the passage', () => {
  expect([asked('right', 2), asked('left', 2), asked('right')]).toEqual([[62, 60], [55, 60], [64, 65, 62, 60]])
})

import { expect, it } from 'vitest'
import { strokesFor } from './hands.ts'
import { backup, note, quarter, read, scoreXml } from './testing/write-music-xml.ts'

const head = '<attributes><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves></attributes>'
/** Both hands meet on middle C in the middle of the bar. */
const score = read(scoreXml(head + note('E4', 2 * quarter) + note('C4', 2 * quarter) + backup(4 * quarter) + note('G3', 2 * quarter, { staff: 2, voice: 2 }) + note('C4', 2 * quarter, { staff: 2, voice: 2 })))
const middleC = (hands: 'left' | 'right' | 'both') => strokesFor(score, hands).filter(({ pitch }) => pitch === 60).map(({ staff }) => staff)

it('a key that both hands write is struck once, by the right one; by the left where it practises alone', () => {
  expect([middleC('both'), middleC('right'), middleC('left')]).toEqual([[1], [1], [2]])
})

it('nothing else is left out for a hand alone: the other hand may be played as well', () => {
  expect(strokesFor(score, 'left').map(({ pitch }) => pitch).sort()).toEqual([55, 60, 64])
})

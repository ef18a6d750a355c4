import { expect, it } from 'vitest'
import { backup, note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { passageOf } from './passage.ts'
import { performanceOf } from './performance.ts'
import { TempoClock } from './tempo-clock.ts'

const head = '<attributes><time><beats>2</beats><beat-type>4</beat-type></time><staves>2</staves></attributes>'
const strokes = (xml: string, hands: 'left' | 'right' | 'both' = 'both', share = 1, from: number | null = null) => {
  const score = { ...read(xml), tempos: [{ playedQuarters: 0, quartersPerMinute: 60 }] }
  return performanceOf(score, passageOf(score, from, null), new TempoClock(score, share), hands)
}
const told = (list: ReturnType<typeof strokes>) => list.map(({ pitch, seconds, lengthSeconds }) => `${pitch}@${seconds.toFixed(2)}+${lengthSeconds.toFixed(2)}`).join(' ')

it('two hands sound together, at half the tempo twice as long', () => {
  const xml = scoreXml(head + note('C5', quarter) + note('D5', quarter) + backup(2 * quarter) + note('C3', 2 * quarter, { staff: 2, voice: 2 }))
  expect(told(strokes(xml))).toBe('48@0.00+1.94 72@0.00+0.97 74@1.00+0.97')
  expect(told(strokes(xml, 'both', 0.5))).toBe('48@0.00+3.88 72@0.00+1.94 74@2.00+1.94')
})

it('the other hand alone is played for whoever practises one', () => {
  const xml = scoreXml(head + note('C5', quarter) + note('D5', quarter) + backup(2 * quarter) + note('C3', 2 * quarter, { staff: 2, voice: 2 }))
  expect(strokes(xml, 'left').map(({ pitch }) => pitch)).toEqual([48])
})

it('a passage begins at its own first beat', () => {
  expect(told(strokes(scoreXml(head + note('C4', 2 * quarter), note('E4', 2 * quarter)), 'both', 1, 2))).toBe('64@0.00+1.94')
})

it('two grace notes lie before the beat, a rolled chord goes up', () => {
  const xml = scoreXml(head + note('D5', 0, { grace: true }) + note('E5', 0, { grace: true }) + note('C5', quarter) + note('C4', quarter, { notations: '<arpeggiate/>' }) + note('G4', quarter, { chord: true, notations: '<arpeggiate/>' }))
  expect(told(strokes(xml))).toBe('74@-0.18+0.09 76@-0.09+0.09 72@0.00+0.97 60@1.00+0.97 67@1.04+0.97')
})

it('forte is struck harder than piano, and staccato is short', () => {
  const dynamic = (mark: string) => `<direction><direction-type><dynamics><${mark}/></dynamics></direction-type></direction>`
  const [soft, loud] = strokes(scoreXml(head + dynamic('p') + note('C5', quarter) + dynamic('f') + note('C5', quarter, { notations: '<articulations><staccato/></articulations>' })))
  expect([soft!.velocity, loud!.velocity, loud!.lengthSeconds]).toEqual([46, 85, 0.5])
})

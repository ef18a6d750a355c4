import { expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { readScore } from './read-score.ts'

const direction = (mark: string) => `<direction><direction-type><dynamics><${mark}/></dynamics></direction-type></direction>`
const note = (notations = '') => `<note><pitch><step>C</step><octave>4</octave></pitch><duration>1</duration>${notations && `<notations>${notations}</notations>`}</note>`
const scoreOf = (...measures: string[]) => {
  const xml = `<score-partwise><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1">${
    measures.map((inside, n) => `<measure number="${n + 1}">${n === 0 ? '<attributes><divisions>1</divisions></attributes>' : ''}${inside}</measure>`).join('')}</part></score-partwise>`
  const read = readScore(new TextEncoder().encode(xml), 'a.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  return read.score
}

it('marks of loudness are read where they stand; an accent sets no level', () => {
  const { dynamics } = scoreOf(direction('p') + note() + note() + direction('f') + note() + note(), direction('sfz') + note().repeat(4))
  expect(dynamics).toEqual([{ playedQuarters: 0, mark: 'p' }, { playedQuarters: 2, mark: 'f' }])
})

it('a repeat brings back the loudness that is written there', () => {
  const repeat = '<barline location="right"><repeat direction="backward"/></barline>'
  expect(scoreOf(direction('p') + note().repeat(4), direction('ff') + note().repeat(4) + repeat).dynamics.map(({ playedQuarters, mark }) => `${playedQuarters} ${mark}`)).toEqual(['0 p', '4 ff', '8 p', '12 ff'])
})

it('staccato is read as detached', () => {
  expect(scoreOf(note('<articulations><staccato/></articulations>') + note('<articulations><accent/></articulations>') + note() + note()).notes.map(({ detached }) => detached)).toEqual([true, false, false, false])
})

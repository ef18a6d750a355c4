import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../core/protocol/failure.ts'
import { readScore } from '../core/score/index.ts'
import { root } from './needs.ts'

const folder = join(root, 'resources/scores')
const library = JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8')) as { id: string; file: string; title: string; composer: string; level: number; measures: number }[]

function open(file: string) {
  const read = readScore(readFileSync(join(folder, file)), file)
  if (isFailure(read)) throw new Error(read.message)
  return read.score
}

describe('the bundled pieces', () => {
  it('go from very easy to demanding', () => {
    expect(library.map(({ id, level }) => [id, level])).toEqual([
      ['ah-vous-dirai-je', 1], ['ode-to-joy', 2], ['fur-elise-opening', 3], ['minuet-in-g', 3], ['prelude-in-c', 4],
    ])
  })

  it.each(library)('$title opens without a warning, as the library names it', ({ file, title, composer, measures }) => {
    const score = open(file)
    expect(score.warnings).toEqual([])
    expect([score.title, score.composer, score.measures.length]).toEqual([title, composer, measures])
  })

  it('have all their notes, repeats and endings unfolded', () => {
    const sizes = library.map(({ id, file }) => {
      const { notes, measures, playOrder } = open(file)
      return [id, notes.length, measures.length, playOrder.length]
    })
    expect(sizes).toEqual([
      ['ah-vous-dirai-je', 66, 12, 12], ['ode-to-joy', 95, 16, 16], ['fur-elise-opening', 282, 25, 46],
      ['minuet-in-g', 398, 32, 64], ['prelude-in-c', 549, 35, 35],
    ])
  })

  it('take the second ending of Für Elise the second time', () => {
    const { measures, playOrder } = open('fur-elise-opening.musicxml')
    const numbers = playOrder.map(({ measureIndex }) => measures[measureIndex]?.measure)
    expect(numbers.slice(7, 20)).toEqual([7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11])
    expect(numbers.slice(-3)).toEqual([21, 22, 24])
  })
})

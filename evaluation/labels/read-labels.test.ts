import { describe, expect, test } from 'vitest'
import { readLabels } from './read-labels.ts'

describe('labels', () => {
  test('are notes in the order in which they were struck, a chord from the bottom up', () => {
    expect(readLabels('# onset,offset,note,velocity\n1.5\t2.0\t64\t70\n1.5 2.0 60.000 50.0\r\n\n0.25,0.5,72,30\n', 'x.tsv')).toEqual([
      { onsetSeconds: 0.25, offsetSeconds: 0.5, pitch: 72, velocity: 30 },
      { onsetSeconds: 1.5, offsetSeconds: 2, pitch: 60, velocity: 50 },
      { onsetSeconds: 1.5, offsetSeconds: 2, pitch: 64, velocity: 70 },
    ])
  })

  test('of silence are none', () => {
    expect(readLabels('# five minutes of rain\n', 'rain.tsv')).toEqual([])
  })

  test.each([['a word', 'C4'], ['too few numbers', '0.5 1.0 60'], ['a pitch between two keys', '0.5 1.0 60.5 64']])('with %s are refused by file and line', (_, line) => {
    expect(readLabels(`# a comment\n0 1 60 64\n${line}\n`, 'x.tsv')).toMatchObject({ failure: 'recording-unreadable', message: expect.stringContaining('x.tsv, line 3') })
  })
})

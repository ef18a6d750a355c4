import { expect, test } from 'vitest'
import { smallScore } from '../../core/following/testing/small-score.ts'
import { readAlignment } from './alignment-truth.ts'

/** Two measures, the first of which is repeated; the second note is hidden. */
const score = smallScore([{ quarters: 0, pitches: [60] }, { quarters: 1, pitches: [62], hidden: true }, { quarters: 2, pitches: [64] }, { quarters: 4, pitches: [65] }], [0, 0, 1])
const lines = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\n')

test('an alignment as (n)ASAP writes it tells repeats apart, and leaves what stands for a hidden note open', () => {
  const text = lines(['xml_id', 'midi_id', 'track', 'channel', 'pitch', 'onset'], ['n0-0-1', 'm0', '0', '0', '60', '1.0'], ['n1-0-1', 'm1', '0', '0', '62', '1.5'], ['n2-0-1', 'deletion'],
    ['n0-0-2', 'm2', '0', '0', '60', '3.0'], ['insertion', 'm3', '0', '0', '61', '3.2'])
  expect(readAlignment(text, 'a.align.tsv', score)).toEqual({
    played: [
      { onsetSeconds: 1, pitch: 60, key: 'n0-0 1', open: false }, { onsetSeconds: 1.5, pitch: 62, key: null, open: true },
      { onsetSeconds: 3, pitch: 60, key: 'n0-0 2', open: false }, { onsetSeconds: 3.2, pitch: 61, key: null, open: false },
    ],
    deletions: ['n2-0 1'], openKeys: new Set(), tellsRepeats: true,
  })
})

test('an alignment of labels says what is doubtful', () => {
  const text = lines(['kind', 'xml_id', 'repetition', 'label', 'onset', 'pitch'], ['match', 'n0-0', '1', '0', '1.0', '60'], ['doubtful', 'n2-0', '1', '1', '2.0', '64'], ['deletion', 'n3-0', '1', '-', '-', '65'])
  expect(readAlignment(text, 'a.align.tsv', score)).toEqual({
    played: [{ onsetSeconds: 1, pitch: 60, key: 'n0-0 1', open: false }, { onsetSeconds: 2, pitch: 64, key: 'n2-0 1', open: true }],
    deletions: ['n3-0 1'], openKeys: new Set(['n2-0 1']), tellsRepeats: false,
  })
})

test('a file that is none says so', () => {
  expect(readAlignment('once upon\ta time', 'a.align.tsv', score)).toMatchObject({ failure: 'recording-unreadable', message: expect.stringContaining('a.align.tsv') })
})

import { expect, it } from 'vitest'
import { played, strokesOf } from '../core/following/testing/played.ts'
import { tune } from '../core/following/testing/small-score.ts'
import { analysisOf } from '../core/session/analysis.ts'
import { takeFrom } from '../core/session/testing/told.ts'
import { analysisReport } from './analysis-report.ts'

const score = { ...tune(60, 62, 64, 65, 67, 69, 71, 72), title: 'Scale & <arpeggio>' }
const strokes = strokesOf(score).map(([at, pitch]): [number, number] => [at, pitch === 65 ? 66 : pitch])
const recording = { path: 'take.mid', durationSeconds: 5, sampleRateHz: null, channels: null }
const analysis = analysisOf('scale.musicxml', score, recording, null, takeFrom(score, played(strokes)))

it('an analysis counts what happened, and where', () => {
  expect(analysis.summary).toMatchObject({ right: 7, wrong: 1, missed: 0, extra: 0, unsure: 0, completeness: 1, accuracy: 7 / 8 })
  expect(analysis.measures.map(({ measure, right, wrong }) => [measure, right, wrong])).toEqual([[1, 3, 1], [2, 4, 0]])
  expect(analysis.passes).toMatchObject([{ fromMeasure: 1, toMeasure: 2, startSeconds: 1, endSeconds: 4.5 }])
})

it('a report names what was played for what, and asks for nothing from outside', () => {
  const html = analysisReport(analysis)
  expect(html).toContain('<td>1</td><td>F4</td><td>F♯4</td>')
  expect(html).toContain('Measure 1: 1 note off')
  expect(html).toContain('Scale &#38; &#60;arpeggio&#62;')
  expect(html).not.toMatch(/<script|https?:|src=|href=/)
})

it('a hand that lay beside its keys is told of once, by its measures', () => {
  const long = tune(60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62, 60, 59)
  const high = strokesOf(long).map(([at, pitch], k): [number, number] => [at, k >= 4 ? pitch + 12 : pitch])
  const told = analysisOf('scale.musicxml', long, recording, null, takeFrom(long, played(high)))
  expect(told.misplacedHands).toEqual([{ hands: 'right', by: 'octave', isHigher: true, fromMeasure: 2, toMeasure: 4 }])
  expect(analysisReport(told)).toContain('<p>Measures 2 to 4: the right hand lay an octave too high.</p>')
  expect([analysis.misplacedHands, analysisReport(analysis)]).toEqual([[], expect.not.stringContaining('too high')])
})

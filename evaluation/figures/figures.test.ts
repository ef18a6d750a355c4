import { describe, expect, test } from 'vitest'
import type { HeardNote, HeardRecording } from '../hearing/hear-recording.ts'
import { judgeRecording } from '../judging/judge-recording.ts'
import type { StruckNote } from '../labels/struck-note.ts'
import { evaluationOf } from './evaluation.ts'
import type { JudgedRecording } from './judged-recording.ts'

const struck = (pitch: number, onsetSeconds: number, velocity = 64): StruckNote => ({ pitch, onsetSeconds, offsetSeconds: onsetSeconds + 0.4, velocity })
const told = (pitch: number, onsetSeconds: number, { confidence = 0.9, velocity = 64 } = {}): HeardNote =>
  ({ index: 0, pitch, onsetSeconds, offsetSeconds: onsetSeconds + 0.4, velocity, confidence, emittedAtSeconds: onsetSeconds + 0.15 })

function played(name: string, labels: readonly StruckNote[], notes: readonly HeardNote[], retimed: readonly StruckNote[] | null = null, certainties: readonly number[] = []): JudgedRecording {
  const heard: HeardRecording = {
    engine: { name: 'onnx', provider: 'cpu', model: 'ear@12345678' }, lookAheadSeconds: 0.14, durationSeconds: 30, processingSeconds: 3, notes, certainties, warnings: [],
  }
  return { recording: { name, folder: 'home', soundPath: '', labels, retimed }, heard, notes: judgeRecording(retimed ?? labels, notes, certainties) }
}

describe('a scale of four of which three are heard and an octave is imagined', () => {
  const scale = [struck(60, 1), struck(62, 2, 40), struck(64, 3), struck(65, 4, 20)]
  const heard = [told(60, 1.01), told(72, 1.02, { confidence: 0.4 }), told(62, 2.03), told(64, 3.08)]
  const { recordings: [figures], collections: [home] } = evaluationOf([played('scale', scale, heard, null, [0.9, 0.8, 0.7, 0.02])], null)

  test('has two hits at 50 ms, three at 100 ms, one at 25 ms', () => {
    expect(figures!.raw).toEqual({ struck: 4, told: 4, found: 2, right: 2, precision: 0.5, recall: 0.5, f1: 0.5 })
    expect([figures!.within100ms.found, figures!.within25ms.found, figures!.retimed]).toEqual([3, 1, null])
  })

  test('was told after 150 ms, at a tenth of real time, with four false notes a minute', () => {
    expect(figures!.latencySeconds.median).toBeCloseTo(0.15, 9)
    expect([figures!.realTimeFactor, figures!.falseNotesPerMinute]).toEqual([0.1, 4])
  })

  test('has its faults named: one octave above, one late note, one missed that the network never thought of', () => {
    expect(home!.falseNotes.filter(({ notes }) => notes > 0)).toEqual([{ kind: 'late or early', notes: 1, shareOfTold: 0.25 }, { kind: 'octave above', notes: 1, shareOfTold: 0.25 }])
    expect(home!.missedNotes.map(({ notes }) => notes)).toEqual([1, 0, 0, 1])
  })

  test('is counted by octave: the false octave above lies an octave higher', () => {
    const octaves = home!.breakdowns[0]!.bands.filter((band) => band.struck + band.told > 0)
    expect(octaves.map(({ band, found, struck: of, precision }) => [band, found, of, precision])).toEqual([['C4 to B4', 2, 4, 2 / 3], ['C5 to B5', 0, 0, 0]])
  })

  test('is counted by loudness, each side by its own: the softest was missed', () => {
    const bands = home!.breakdowns.find(({ name }) => name === 'loudness')!.bands.filter((band) => band.struck + band.told > 0)
    expect(bands.map(({ band, found, struck: of, right, told: all }) => [band, found, of, right, all])).toEqual([['1 to 31', 0, 1, 0, 0], ['32 to 47', 1, 1, 0, 0], ['64 to 79', 1, 2, 2, 4]])
  })

  test('was told 10, 30 and 80 ms late', () => {
    expect(home!.timingErrors.map(({ share, seconds }) => [share, Math.round(seconds! * 1000)])).toEqual([[0.05, 12], [0.25, 20], [0.5, 30], [0.75, 55], [0.95, 75]])
  })
})

describe('a key struck again and again', () => {
  test('is counted by how long ago it was struck', () => {
    const trill = [struck(60, 1), struck(60, 1.1), struck(60, 1.3), struck(60, 6)]
    const { collections: [home] } = evaluationOf([played('trill', trill, [told(60, 1), told(60, 1.3), told(60, 6)])], null)
    const bands = home!.breakdowns.find(({ name }) => name === 'sameKeyAgain')!.bands
    expect(bands.map(({ band, found, struck: of }) => `${band}: ${found} of ${of}`)).toEqual([
      'under 0.125 s: 0 of 1', '0.125 to 0.25 s: 1 of 1', '0.25 to 0.5 s: 0 of 0', '0.5 to 1 s: 0 of 0', '1 to 4 s: 0 of 0', 'over 4 s: 1 of 1', 'the first time: 1 of 1',
    ])
  })
})

describe('several recordings', () => {
  const good = played('waltz_near', [struck(60, 1), struck(62, 2), struck(64, 3), struck(65, 4)], [told(60, 1), told(62, 2), told(64, 3), told(65, 4)])
  const bad = played('waltz_far', [struck(60, 1), struck(62, 2)], [told(61, 1), told(62, 2)])

  test('count alike in the mean, each note alike in the pool', () => {
    const { collections: [home] } = evaluationOf([good, bad], null)
    expect([home!.mean.raw.f1, home!.pooled.raw.f1]).toEqual([0.75, 5 / 6])
  })

  test('are also summed by the microphone\'s place, when several share one', () => {
    expect(evaluationOf([good, bad], null).collections.map(({ name }) => name)).toEqual(['home'])
    expect(evaluationOf([good, good, bad], null).collections.map(({ name, recordings }) => [name, recordings])).toEqual([['home', 3], ['home, near', 2], ['home, far', 1]])
  })

  test('of silence have no recall, and every note in them is false', () => {
    const silence = played('rain', [], [told(60, 10)])
    const { recordings: [figures], collections: [home] } = evaluationOf([silence], null)
    expect(figures).toMatchObject({ falseNotesPerMinute: 2, raw: { recall: null, precision: 0, f1: 0 } })
    expect(home!.mean.raw.recall).toBeNull()
  })

  test('with moved labels are judged by both; single notes by the moved ones', () => {
    const softlyPlayed = played('soft', [struck(60, 1)], [told(60, 0.93)], [struck(60, 0.94)])
    const { recordings: [figures], collections: [home] } = evaluationOf([softlyPlayed], null)
    expect([figures!.raw.f1, figures!.retimed!.f1, home!.reliability.bins[9]!.shareRight]).toEqual([0, 1, 1])
  })
})

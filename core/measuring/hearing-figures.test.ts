import { describe, expect, it } from 'vitest'
import { hearingFigures } from './hearing-figures.ts'
import type { TimedNote } from './timed-note.ts'

const note = (pitch: number, onsetSeconds: number, velocity = 64): TimedNote => ({ pitch, onsetSeconds, velocity })

describe('how well notes were heard', () => {
  it('counts a note within 50 ms as heard, one key for one', () => {
    const played = [note(60, 1), note(64, 1), note(67, 2), note(60, 3)]
    const heard = [note(60, 1.04), note(64, 1.08), note(66, 2), note(60, 3), note(60, 3.02)]
    expect(hearingFigures(played, heard)).toMatchObject({ precision: 2 / 5, recall: 2 / 4, f1: 4 / 9, f1At100ms: 6 / 9, playedNotes: 4, heardNotes: 5 })
  })

  it('tells octaves from C to B; the lowest keys and C8 belong to their neighbours', () => {
    const played = [note(21, 1), note(24, 2), note(60, 3), note(71, 4), note(108, 5)]
    expect(hearingFigures(played, [note(60, 3), note(84, 3)]).octaves).toEqual([
      { from: 21, to: 23, f1: 0, notes: 1 }, { from: 24, to: 35, f1: 0, notes: 1 }, { from: 60, to: 71, f1: 2 / 3, notes: 2 },
      { from: 84, to: 95, f1: 0, notes: 0 }, { from: 96, to: 108, f1: 0, notes: 1 },
    ])
  })

  it('tells soft notes from loud ones', () => {
    const played = [note(60, 1, 20), note(60, 2, 31), note(60, 3, 100)]
    expect(hearingFigures(played, [note(60, 2), note(60, 3)]).velocities).toEqual([{ from: 1, to: 31, notes: 2, recall: 0.5 }, { from: 96, to: 127, notes: 1, recall: 1 }])
  })

  it('tells single notes from chords', () => {
    const played = [note(60, 1), note(64, 2), note(67, 2.01), note(60, 3), note(64, 3), note(67, 3), note(72, 3), note(76, 3)]
    expect(hearingFigures(played, [note(60, 1), note(64, 2), note(60, 3)]).chords).toEqual([
      { from: 1, to: 1, notes: 1, recall: 1 }, { from: 2, to: 2, notes: 2, recall: 0.5 }, { from: 4, to: 88, notes: 5, recall: 0.2 },
    ])
  })

  it('says of a recording in which nothing was played or heard that nothing was right', () => {
    expect(hearingFigures([], [])).toMatchObject({ precision: 0, recall: 0, f1: 0, octaves: [], timingErrorSeconds: 0 })
  })
})

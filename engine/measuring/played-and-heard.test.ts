import { describe, expect, it } from 'vitest'
import { randomPlaying } from '../../core/measuring/testing/random-playing.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { measurementOf } from './measurement.ts'
import { playedAndHeard, readPlayed, type PlayedAndHeard } from './played-and-heard.ts'

const names = { recording: 'take.wav', midi: 'take.mid' }
const notes: PlayedNote[] = randomPlaying(1, 60).map((note, index) => ({ ...note, index, offsetSeconds: note.onsetSeconds + 0.2, confidence: 1, emittedAtSeconds: note.onsetSeconds }))
const later = (of: readonly PlayedNote[], seconds: number): PlayedNote[] => of.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + seconds }))

describe('a recording and its MIDI', () => {
  it('are laid on one clock, and measured in the time that both have', () => {
    const heard = notes.filter(({ onsetSeconds }, at) => onsetSeconds < 40 && at % 4 !== 0)
    const measured = measurementOf(playedAndHeard(later(notes, 3), heard, 40, names) as PlayedAndHeard)
    expect(measured.offsetSeconds).toBeCloseTo(3, 3)
    expect(measured.playedNotes).toBe(notes.filter(({ onsetSeconds }) => onsetSeconds <= 40.1).length)
    expect(measured).toMatchObject({ precision: 1, recall: expect.closeTo(0.75, 1) as number })
  })

  it('of different playing are refused with a remedy', () => {
    const other: PlayedNote[] = later(notes, 0).map((note, at) => ({ ...note, pitch: 40 + ((at * 7) % 40) }))
    expect(playedAndHeard(other, notes, 60, names)).toMatchObject({ failure: 'clocks-do-not-fit', message: expect.stringContaining('take.mid') as string })
  })

  it('need a MIDI file that is there', async () => {
    expect(await readPlayed('/nowhere/take.mid')).toMatchObject({ failure: 'recording-unreadable', message: expect.stringContaining('ENOENT') as string })
  })
})

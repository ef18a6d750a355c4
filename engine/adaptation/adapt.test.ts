import { describe, expect, it } from 'vitest'
import { randomPlaying, randomShare } from '../../core/measuring/testing/random-playing.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { playedAndHeard } from '../measuring/played-and-heard.ts'
import { adapt, type Taught } from './adapt.ts'

const model = { name: 'piano-notes@01234567', sha256: '0123456789abcdef' }
const share = randomShare(3)
const asPlayed = (notes: ReturnType<typeof randomPlaying>): PlayedNote[] =>
  notes.map((note, index) => ({ ...note, index, offsetSeconds: note.onsetSeconds + 0.2, confidence: 1, emittedAtSeconds: note.onsetSeconds }))

/** Two minutes of which the MIDI lies so far from the sound, and each note up to 35 ms more. */
function taught(lateBySeconds: number, midiOffsetSeconds = 0): Taught {
  const notes = asPlayed(randomPlaying(1, 120))
  const heard = notes.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + lateBySeconds + 0.07 * (share() - 0.5) }))
  const midi = notes.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + midiOffsetSeconds }))
  const together = playedAndHeard(midi, heard, 120, { recording: 'take.wav', midi: 'take.mid' })
  if (isFailure(together)) throw new Error(together.message)
  return { ...together, midi, soundSeconds: 120 }
}

describe('adapting to a piano', () => {
  it('keeps what makes more notes right', () => {
    const { profile, before, after, kept } = adapt([taught(0.03)], model)
    expect(kept).toBe(true)
    expect(after).toBeGreaterThan(before)
    expect(profile).toMatchObject({ model: model.name, modelSha256: model.sha256, judged: { before, after } })
    expect(profile.onsets!.earlierBySeconds).toBeCloseTo(0.03, 2)
  })

  it('writes a profile that changes nothing where nothing is better', () => {
    const { profile, before, after, kept } = adapt([taught(0)], model)
    expect([kept, profile.onsets, after]).toEqual([false, null, before])
  })

  it('says that too little was heard, and how well that little was', () => {
    const little = taught(0)
    const first = <Note,>(notes: readonly Note[]): Note[] => notes.slice(0, 20)
    expect(adapt([{ ...little, midi: first(little.midi), played: first(little.played), heard: first(little.heard) }], model)).toMatchObject({ kept: false, tooLittle: true, before: expect.closeTo(1, 1) as number })
    expect([taught(0), taught(0.03)].map((enough) => adapt([enough], model).tooLittle)).toEqual([false, false])
  })

  it('does not take for the piano’s habit what are two recorders started by two hands', () => {
    expect(Math.abs(adapt([taught(0.03, 4)], model).profile.onsets?.earlierBySeconds ?? 0)).toBeLessThan(0.01)
  })
})

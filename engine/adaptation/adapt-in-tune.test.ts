import { describe, expect, it } from 'vitest'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { randomPlaying, randomShare } from '../../core/measuring/testing/random-playing.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { Taught } from './adapt.ts'
import { adaptInTune } from './adapt-in-tune.ts'

const model = { name: 'piano-notes@01234567', sha256: '0123456789abcdef' }
const doesNotFit: Failure = { failure: 'clocks-do-not-fit', message: 'take.mid does not lie on take.wav.', remedy: 'Give the MIDI of this sound.' }
const midi: PlayedNote[] = randomPlaying(1, 120).map((note, index) => ({ ...note, index, offsetSeconds: note.onsetSeconds + 0.2, confidence: 1, emittedAtSeconds: note.onsetSeconds }))

/** Two minutes on a piano 30 cents below A4 = 440 Hz: the further the ear is from it, the less of it is heard. */
function heardAt(cents: number): Taught {
  const share = randomShare(7)
  const peaks = midi.map(({ pitch, velocity, onsetSeconds }) => ({ pitch, velocity, onsetSeconds, nats: 3 - Math.abs(cents + 30) / 10 + 3 * (share() - 0.5) }))
  return { midi, played: midi, heard: midi.filter((_, at) => peaks[at]!.nats >= 0), tie: { offsetSeconds: 0, driftPpm: 0, jitterSeconds: 0.01, notes: midi.length }, soundSeconds: 120, faint: { peaks, toldFromNats: 0 } }
}

describe('adapting to a piano that is out of tune', () => {
  it('listens at its own tuning from then on', async () => {
    const asked: number[] = []
    const learnt = await adaptInTune([heardAt(0)], model, async ({ tuningCents }) => {
      asked.push(tuningCents)
      return [heardAt(tuningCents)]
    })
    const { profile, before, after, kept } = learnt as { profile: PianoProfile; before: number; after: number; kept: boolean }
    expect(asked.slice(0, 3)).toEqual([10, -10, -20])
    expect(Math.abs(profile.tuningCents + 30)).toBeLessThanOrEqual(5)
    expect(kept).toBe(true)
    expect(after).toBeGreaterThan(before + 0.2)
    expect(profile.judged).toEqual({ before, after })
  })

  it('believes nothing of a tuning at which the two do not fit any more', async () => {
    const learnt = await adaptInTune([heardAt(0)], model, async ({ tuningCents }) => (tuningCents > 0 ? doesNotFit : [heardAt(tuningCents)]))
    expect(Math.abs((learnt as { profile: PianoProfile }).profile.tuningCents + 30)).toBeLessThanOrEqual(5)
  })

  it('is dropped where nobody waits for it, and does not listen again to what is too little', async () => {
    expect(await adaptInTune([heardAt(0)], model, async () => null)).toBeNull()
    const little = heardAt(0)
    expect(await adaptInTune([{ ...little, heard: little.heard.slice(0, 20) }], model, async () => { throw new Error('heard again') })).toMatchObject({ kept: false, tooLittle: true })
  })
})

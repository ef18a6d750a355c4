import { describe, expect, it } from 'vitest'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { played, strokesOf } from '../../core/following/testing/played.ts'
import { tune } from '../../core/following/testing/small-score.ts'
import { randomPlaying, randomShare } from '../../core/measuring/testing/random-playing.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { factsOf } from '../../core/session/testing/told.ts'
import { takeOf } from '../../core/session/take.ts'
import type { Taught } from './adapt.ts'
import { adaptInTune, adaptToScoreInTune } from './adapt-in-tune.ts'
import type { PlayedCleanly } from './adapt-to-score.ts'

const model = { name: 'piano-notes@01234567', sha256: '0123456789abcdef' }
const doesNotFit: Failure = { failure: 'clocks-do-not-fit', message: 'take.mid does not lie on take.wav.', remedy: 'Give the MIDI of this sound.' }
const midi: PlayedNote[] = randomPlaying(1, 120).map((note, index) => ({ ...note, index, offsetSeconds: note.onsetSeconds + 0.2, confidence: 1, emittedAtSeconds: note.onsetSeconds }))

/** Two minutes on a piano 30 cents below A4 = 440 Hz: the further the ear is from it, the less of it is heard. */
function heardAt(cents: number): Taught {
  const share = randomShare(7)
  const peaks = midi.map(({ pitch, velocity, onsetSeconds }) => ({ pitch, velocity, onsetSeconds, nats: 3 - Math.abs(cents + 30) / 10 + 3 * (share() - 0.5) }))
  return { midi, played: midi, heard: midi.filter((_, at) => peaks[at]!.nats >= 0), tie: { offsetSeconds: 0, driftPpm: 0, jitterSeconds: 0.01, notes: midi.length }, soundSeconds: 120, faint: { peaks, toldFromNats: 0 } }
}

const melody = tune(...Array.from({ length: 240 }, (_, k) => 55 + ((k * 7) % 23)))

/** The melody on a piano 20 cents below A4 = 440 Hz, without MIDI. */
function followedAt(cents: number): PlayedCleanly {
  const share = randomShare(11)
  const peaks = strokesOf(melody).map(([onsetSeconds, pitch]) => ({ pitch, velocity: 64, onsetSeconds, nats: 3 - Math.abs(cents + 20) / 10 + 3 * (share() - 0.5) }))
  const take = takeOf(factsOf(melody, played(peaks.filter(({ nats }) => nats >= 0).map(({ onsetSeconds, pitch }): [number, number] => [onsetSeconds, pitch]))))
  return { score: melody, take, faint: { peaks, toldFromNats: 0 }, soundSeconds: strokesOf(melody).at(-1)![0] + 1 }
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

  it('says what went wrong where it could not listen again', async () => {
    const unplugged: Failure = { failure: 'recording-unreadable', message: 'take.wav cannot be opened (ENOENT).', remedy: 'Check the path.' }
    expect(await adaptInTune([heardAt(0)], model, async ({ tuningCents }) => (tuningCents > 0 ? unplugged : [heardAt(tuningCents)]))).toBe(unplugged)
  })

  it('is dropped where nobody waits for it, and does not listen again to what is too little', async () => {
    expect(await adaptInTune([heardAt(0)], model, async () => null)).toBeNull()
    const little = heardAt(0)
    expect(await adaptInTune([{ ...little, heard: little.heard.slice(0, 20) }], model, async () => { throw new Error('heard again') })).toMatchObject({ kept: false, tooLittle: true })
  })

  it('needs no MIDI where the score was played cleanly, and is surer of the notes in tune', async () => {
    const usual = followedAt(0)
    const learnt = await adaptToScoreInTune([usual], model, async ({ tuningCents }) => [followedAt(tuningCents)])
    const { profile, before, after, kept, sureNotes } = learnt as { profile: PianoProfile; before: number; after: number; kept: boolean; sureNotes: number }
    expect(Math.abs(profile.tuningCents + 20)).toBeLessThanOrEqual(5)
    expect([kept, profile.onsets]).toEqual([true, null])
    expect(after).toBeGreaterThan(before + 0.05)
    const untuned = await adaptToScoreInTune([usual], model, async () => [usual])
    expect(sureNotes).toBeGreaterThan((untuned as { sureNotes: number }).sureNotes)
    expect((untuned as { profile: PianoProfile }).profile.tuningCents).toBe(0)
  })

  it('by a score, too, is dropped where nobody waits for it, and says what went wrong', async () => {
    expect(await adaptToScoreInTune([followedAt(0)], model, async () => null)).toBeNull()
    expect(await adaptToScoreInTune([followedAt(0)], model, async () => doesNotFit)).toBe(doesNotFit)
  })
})

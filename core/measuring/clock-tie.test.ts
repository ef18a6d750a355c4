import { describe, expect, it } from 'vitest'
import { tieClocks, type ClockTie, type NoTie } from './clock-tie.ts'
import { randomPlaying, randomShare } from './testing/random-playing.ts'
import type { TimedNote } from './timed-note.ts'

/** What a microphone hears of it: some notes missed, some invented, each a little off. */
function heardOf(played: readonly TimedNote[], seed: number, { missed = 0.2, invented = 0.1, jitterSeconds = 0.008 } = {}): TimedNote[] {
  const share = randomShare(seed)
  const heard = played
    .filter(() => share() >= missed)
    .map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + jitterSeconds * (share() + share() + share() - 1.5) * 2 }))
  const extra = played.filter(() => share() < invented).map((note) => ({ ...note, pitch: note.pitch + 12, onsetSeconds: note.onsetSeconds + share() }))
  return [...heard, ...extra].sort((a, b) => a.onsetSeconds - b.onsetSeconds)
}

function onMidiClock(notes: readonly TimedNote[], offsetSeconds: number, driftPpm: number): TimedNote[] {
  return notes.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds * (1 + driftPpm / 1e6) + offsetSeconds }))
}

function tied(tie: ClockTie | NoTie): ClockTie {
  if ('noTie' in tie) throw new Error(`${tie.noTie} (${tie.notes})`)
  return tie
}

/** How far the tie is off at the beginning and the end of the common time. */
function worstSeconds(tie: ClockTie, offsetSeconds: number, driftPpm: number, lengthSeconds: number): number {
  return Math.max(...[0, lengthSeconds].map((seconds) => Math.abs(tie.offsetSeconds - offsetSeconds + (seconds * (tie.driftPpm - driftPpm)) / 1e6)))
}

describe('the clocks of a sound and of its MIDI', () => {
  it.each([[0, 0], [10, 100], [-10, -100], [3.217, -60], [-0.05, 100]])('are tied within 5 ms by a minute of playing, %s s and %s ppm apart', (offsetSeconds, driftPpm) => {
    for (const seed of [1, 2, 3]) {
      const played = randomPlaying(seed, 60)
      const tie = tied(tieClocks(onMidiClock(played, offsetSeconds, driftPpm), heardOf(played, seed)))
      expect(worstSeconds(tie, offsetSeconds, driftPpm, 60)).toBeLessThan(0.005)
    }
  })

  it('are tied over ten minutes, where 100 ppm are more than a note may be off', () => {
    const played = randomPlaying(5, 600)
    const tie = tied(tieClocks(onMidiClock(played, 7.5, 100), heardOf(played, 5)))
    expect(worstSeconds(tie, 7.5, 100, 600)).toBeLessThan(0.005)
    expect(tie.driftPpm).toBeCloseTo(100, 0)
  })

  it('are tied where a third of the notes is missed and a third invented', () => {
    const played = randomPlaying(6, 60)
    const tie = tied(tieClocks(onMidiClock(played, -4, 40), heardOf(played, 6, { missed: 0.33, invented: 0.33 })))
    expect(worstSeconds(tie, -4, 40, 60)).toBeLessThan(0.005)
  })

  it('are tied by the minute that both have, where the MIDI began later and went on longer', () => {
    const played = randomPlaying(7, 120)
    const sound = heardOf(played.filter(({ onsetSeconds }) => onsetSeconds < 80), 7)
    const midi = onMidiClock(played.filter(({ onsetSeconds }) => onsetSeconds > 20), -8, 0)
    expect(worstSeconds(tied(tieClocks(midi, sound)), -8, 0, 80)).toBeLessThan(0.005)
  })

  it('do not seem to drift because the listening learns meanwhile when keys that are struck again were struck', () => {
    const melody = randomPlaying(11, 60).filter(({ pitch }) => pitch > 60)
    const accompaniment = Array.from({ length: 118 }, (_, n) => [48, 52, 55].map((pitch) => ({ pitch, onsetSeconds: 0.6 + n / 2, velocity: 60 }))).flat()
    const played = [...melody, ...accompaniment].sort((a, b) => a.onsetSeconds - b.onsetSeconds)
    const early = played.map((note) => (note.pitch < 60 ? { ...note, onsetSeconds: note.onsetSeconds - 0.02 * (1 - note.onsetSeconds / 60) } : note))
    const { driftPpm } = tied(tieClocks(onMidiClock(played, 2, 50), heardOf(early, 11)))
    expect(60 * Math.abs(driftPpm - 50)).toBeLessThan(5000)
  })

  it('do not seem to drift because a piece grows louder on a piano whose soft hammers are slow', () => {
    const growing = randomPlaying(8, 60).map((note) => ({ ...note, velocity: Math.min(120, note.velocity + 0.5 * note.onsetSeconds) }))
    const heard = growing.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + 0.0004 * (90 - note.velocity) }))
    expect(Math.abs(tied(tieClocks(growing, heardOf(heard, 8))).driftPpm)).toBeLessThan(100)
  })

  it('do not seem to drift because a piece ends in soft repeated chords that the action strikes early', () => {
    for (const seed of [1, 2, 3]) {
      const played = [...randomPlaying(seed, 55), ...Array.from({ length: 45 }, (_, n) => ({ pitch: [66, 70, 75][n % 3]!, onsetSeconds: 55 + 0.33 * Math.floor(n / 3), velocity: 36 }))]
      const early = played.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds - (note.onsetSeconds > 55.2 ? 0.035 : 0) }))
      const tie = tied(tieClocks(onMidiClock(played, 3, 50), heardOf(early, seed)))
      expect(worstSeconds(tie, 3, 50, 60)).toBeLessThan(0.005)
    }
  })

  it('tell how far single notes jump about', () => {
    const played = randomPlaying(9, 60)
    expect(tied(tieClocks(played, heardOf(played, 9, { jitterSeconds: 0 }))).jitterSeconds).toBeLessThan(0.001)
    expect(tied(tieClocks(played, heardOf(played, 9, { jitterSeconds: 0.02 }))).jitterSeconds).toBeCloseTo(0.02, 2)
  })
})

describe('recordings that are not of one playing', () => {
  it.each([1, 2, 3, 4])('are refused: other music in the same key (%s)', (seed) => {
    expect(tieClocks(randomPlaying(seed, 60), heardOf(randomPlaying(seed + 100, 60), seed))).toHaveProperty('noTie')
  })

  it('are refused where they have a few seconds in common', () => {
    const played = randomPlaying(1, 60)
    expect(tieClocks(played.filter(({ onsetSeconds }) => onsetSeconds < 30), played.filter(({ onsetSeconds }) => onsetSeconds > 29))).toHaveProperty('noTie')
  })

  it('are refused where one has no notes', () => {
    expect(tieClocks([], randomPlaying(1, 60))).toEqual({ noTie: 'too-few-notes', notes: 0 })
  })

  it('are refused where they began 20 s apart', () => {
    const played = randomPlaying(1, 60)
    expect(tieClocks(onMidiClock(played, 20, 0), heardOf(played, 1))).toHaveProperty('noTie')
  })

  it('are refused where the tempo was changed in between', () => {
    const played = randomPlaying(1, 60)
    expect(tieClocks(played.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds * 1.02 })), heardOf(played, 1))).toHaveProperty('noTie')
  })
})

import { describe, expect, it } from 'vitest'
import { StruckAgain } from './struck-again.ts'

type Stroke = readonly [pitch: number, soundsAtSeconds: number]

/** By how many milliseconds each is moved later, in the order given, which is that in which they are told. */
const movedMs = (strokes: readonly Stroke[]): number[] => {
  const habit = new StruckAgain()
  return strokes.map(([pitch, seconds]) => 1000 * habit.strike(pitch, seconds))
}

const farthestMs = (strokes: readonly Stroke[]): number => Math.max(...movedMs(strokes).map(Math.abs))

/** A melody of new keys over one that is repeated twice a second, which sounds earlier than they do. */
const repeatedUnderMelody = (chords: number, earlierSeconds: number): Stroke[] =>
  Array.from({ length: chords }, (_, n): Stroke[] => [[48, 1 + n / 2 - earlierSeconds], [72 + (n % 12), 1 + n / 2]])
    .flatMap((chord) => chord.sort(([, a], [, b]) => a - b))

describe('keys that are struck again soon', () => {
  it('are moved to those at rest beside them, once chords have shown that they sound early; keys at rest are not moved', () => {
    const strokes = repeatedUnderMelody(80, 0.02)
    const moved = movedMs(strokes)
    expect(moved[2]).toBeLessThan(1)
    const last = strokes.map(([pitch], n) => [pitch, moved[n]!] as const).slice(-2)
    expect(last.find(([pitch]) => pitch === 48)![1]).toBeGreaterThan(14)
    expect(last.find(([pitch]) => pitch === 48)![1]).toBeLessThan(21)
    expect(last.find(([pitch]) => pitch !== 48)![1]).toBeLessThan(0.2)
  })

  it('are moved also where they are struck alone, and less the longer they have rested', () => {
    const moved = movedMs([...repeatedUnderMelody(80, 0.02), [48, 41.3], [48, 43], [48, 53]]).slice(-3)
    expect(moved[0]).toBeGreaterThan(5)
    expect(moved[1]).toBeLessThan(moved[0]! / 2)
    expect(moved[2]).toBeLessThan(0.1)
  })

  it('are never moved by more than 25 ms', () => {
    expect(farthestMs(repeatedUnderMelody(200, 0.055))).toBe(25)
  })

  it('are left where they sound together, or later: a melody that leads is the player’s', () => {
    expect(farthestMs(repeatedUnderMelody(80, 0))).toBe(0)
    expect(farthestMs(repeatedUnderMelody(80, -0.03))).toBe(0)
  })

  it('are left where nothing was struck as one', () => {
    expect(farthestMs(repeatedUnderMelody(80, 0.1))).toBe(0)
  })
})

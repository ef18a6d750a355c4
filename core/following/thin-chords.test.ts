import { describe, expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { played } from './testing/played.ts'
import { Chance } from './testing/player/chance.ts'
import { smallScore } from './testing/small-score.ts'

/** A slow tune over chords in eighths, each struck eight times before a note of it moves, as in Chopin's prelude in E minor. */
const bass = [[52, 55, 59], [51, 55, 59], [51, 54, 59], [50, 54, 57], [50, 53, 57], [49, 53, 57], [48, 52, 57], [48, 52, 55], [47, 52, 55], [47, 50, 55], [46, 50, 55], [45, 50, 54]]
const tune = [71, 72, 71, 72, 71, 70, 69, 71, 69, 71, 69, 68]
const piece = smallScore(bass.flatMap((chord, measure) => [
  { quarters: 4 * measure, pitches: [tune[measure]!] }, { quarters: 4 * measure + 3, pitches: [tune[measure]! + 1] },
  ...Array.from({ length: 8 }, (_, k) => ({ quarters: 4 * measure + k / 2, pitches: chord, staff: 2 })),
]))

/** Without the notes of the left hand for which `isLeftOut` holds; slot 0 is the lowest of a chord. */
function playedWithout(isLeftOut: (slot: number) => boolean) {
  const slotOf = (index: number) => piece.notes.filter((other) => other.staff === 2 && other.playedQuarters === piece.notes[index]!.playedQuarters).findIndex((other) => other.index === index)
  const strokes = piece.notes.filter(({ index, staff }) => staff === 1 || !isLeftOut(slotOf(index))).map(({ index, pitch, playedQuarters }) => ({ index, pitch, seconds: 1 + 0.7 * playedQuarters }))
  const { verdicts, places } = takeFrom(piece, played(strokes.map(({ seconds, pitch }) => [seconds, pitch])))
  const last = places.filter(({ state }) => state === 'following').at(-1)!
  return {
    notRight: strokes.filter(({ index }, k) => !verdicts.some(({ playedNote, kind, scoreNote }) => playedNote === k && kind === 'right' && scoreNote === index)).length,
    missed: verdicts.filter(({ kind }) => kind === 'missed').length,
    endsAt: last.playedQuarters,
  }
}

describe('chords of which only some notes come', () => {
  it.each([['top', (slot: number) => slot < 2], ['lowest', (slot: number) => slot > 0], ['middle', (slot: number) => slot !== 1]] as const)('where only the %s note is played the place is kept, and what is left out is missed', (_, isLeftOut) => {
    const { notRight, missed, endsAt } = playedWithout(isLeftOut)
    expect({ notRight, endsAt }).toEqual({ notRight: 0, endsAt: 47.5 })
    expect(missed).toBeGreaterThan(0.9 * 2 * 8 * bass.length)
  })

  it('where four in ten are left out by chance, all but a few notes find their own', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const chance = new Chance(seed)
      expect(playedWithout(() => chance.happens(0.4)).notRight).toBeLessThan(20)
    }
  })

  it('a key of a whole chord that is struck once more is no chord of which the others are missing', () => {
    const struck = piece.notes.map(({ pitch, playedQuarters }): [number, number] => [1 + 0.7 * playedQuarters, pitch])
    const again = [5, 20, 33].map((quarters): [number, number] => [1 + 0.7 * (quarters + 0.25), piece.notes.findLast(({ staff, playedQuarters }) => staff === 2 && playedQuarters === quarters)!.pitch])
    const { verdicts } = takeFrom(piece, played([...struck, ...again].sort((a, b) => a[0] - b[0] || a[1] - b[1])))
    expect(verdicts.filter(({ kind }) => kind !== 'right').map(({ kind }) => kind)).toEqual(['extra', 'extra', 'extra'])
  })
})

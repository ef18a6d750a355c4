import { expect, it } from 'vitest'
import { note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { metronomeGrid, usualMetronome, type Metronome } from './metronome-grid.ts'
import { passageOf } from './passage.ts'
import { TempoClock } from './tempo-clock.ts'

const time = (beats: number, beatType: number) => `<attributes><time><beats>${beats}</beats><beat-type>${beatType}</beat-type></time></attributes>`
const waltz = read(scoreXml(time(3, 4) + note('C4', 3 * quarter), note('C4', 3 * quarter)))
const letters = { bar: 'B', beat: 'b', between: '.' } as const

/** "B-3 b-2 b-1 B0 …" at 60 quarters a minute. */
function clicks(score: typeof waltz, metronome: Partial<Metronome>, from: number | null = null, to: number | null = null): string {
  const atSixty = { ...score, tempos: [{ playedQuarters: 0, quartersPerMinute: 60 }] }
  const grid = metronomeGrid(atSixty, passageOf(score, from, to), new TempoClock(atSixty, 1), { ...usualMetronome, ...metronome })
  return grid.map(({ seconds, kind }) => `${letters[kind]}${Math.round(seconds * 1000) / 1000}`).join(' ')
}

it('a waltz is counted in by a measure and clicked to its end, the first beat accented', () => {
  expect(clicks(waltz, {})).toBe('B-3 b-2 b-1 B0 b1 b2 B3 b4 b5')
})

it('without accents all beats are alike, without a count the passage begins at once', () => {
  expect(clicks(waltz, { accents: false, countInMeasures: 0 }, 2, 2)).toBe('b0 b1 b2')
})

it('eighths between the beats are softer', () => {
  expect(clicks(waltz, { subdivision: 2, countInMeasures: 0 }, 1, 1)).toBe('B0 .0.5 b1 .1.5 b2 .2.5')
})

it('six eighths have two beats', () => {
  const score = read(scoreXml(time(6, 8) + note('C4', 3 * quarter)))
  expect(clicks(score, {})).toBe('B-3 b-1.5 B0 b1.5')
})

it('a pickup is the last beat of its measure: the count goes up to it', () => {
  const score = read(scoreXml(`<measure number="0" implicit="yes">${time(3, 4)}${note('C4', quarter)}</measure>`, `<measure number="1">${note('C4', 3 * quarter)}</measure>`))
  expect(clicks(score, {})).toBe('B-5 b-4 b-3 B-2 b-1 b0 B1 b2 b3')
})

it('whoever enters in the middle of a measure is counted in up to there', () => {
  const passage = { fromQuarters: 1, toQuarters: 3 }
  const atSixty = { ...waltz, tempos: [{ playedQuarters: 0, quartersPerMinute: 60 }] }
  expect(metronomeGrid(atSixty, passage, new TempoClock(atSixty, 1), usualMetronome).map(({ seconds }) => seconds)).toEqual([-4, -3, -2, -1, 0, 1])
})

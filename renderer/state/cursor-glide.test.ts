// @vitest-environment node
import { expect, it } from 'vitest'
import type { Place } from '../../core/following/place.ts'
import { cursorGlide } from './cursor-glide.ts'

const place = (playedQuarters: number | null, more: Partial<Place> = {}): Place => ({
  timeSeconds: 10, reportedAtSeconds: 10, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: 'following', tempoBpm: 60, ...more,
})
/** A quarter, a dotted quarter and an eighth, a whole note. */
const moments = [0, 1, 2.5, 3, 7]

it('the bar goes on to the next written moment, at the player’s tempo', () => {
  expect([cursorGlide(place(0), moments), cursorGlide(place(1), moments), cursorGlide(place(3, { tempoBpm: 30 }), moments)]).toEqual([
    { fromQuarters: 0, toQuarters: 1, seconds: 1 }, { fromQuarters: 1, toQuarters: 2.5, seconds: 1.5 }, { fromQuarters: 3, toQuarters: 7, seconds: 8 },
  ])
})

it('what was told later than it sounded has gone on meanwhile', () => {
  const { fromQuarters, toQuarters, seconds } = cursorGlide(place(3, { reportedAtSeconds: 10.12, tempoBpm: 120 }), moments)!
  expect([fromQuarters, toQuarters, seconds]).toEqual([expect.closeTo(3.24), 7, expect.closeTo(1.88)])
})

it('but never past the next moment, which has not been heard', () => {
  expect(cursorGlide(place(2.5, { reportedAtSeconds: 12 }), moments)).toEqual({ fromQuarters: 3, toQuarters: 3, seconds: 0 })
})

it('a place just beside a moment, as thirds of a quarter are, is that moment’s', () => {
  expect(cursorGlide(place(1 / 3), [0, 1 / 3 + 1e-9, 2 / 3])?.toQuarters).toBe(2 / 3)
})

it('the bar stands still where the place is lost, the tempo is not known, as while the page waits, and at the last note', () => {
  expect([
    cursorGlide(place(1, { state: 'lost', tempoBpm: null }), moments), cursorGlide(place(1, { tempoBpm: null }), moments),
    cursorGlide(place(null, { state: 'waiting', tempoBpm: null }), moments), cursorGlide(place(7), moments),
  ]).toEqual([null, null, null, null])
})

import { expect, it } from 'vitest'
import { ClickTrack } from './click-track.ts'

const score = { tempos: [{ playedQuarters: 0, quartersPerMinute: 60 }] }
const start = { fromQuarters: 4, atSeconds: 10, tempoShare: 1, isExact: true }
const off = (track: ClickTrack, quarters: number, onset: number) => {
  const due = track.due(quarters, onset)
  return due === null ? null : Math.round((onset - due.seconds) * 1000) / 1000
}

it('a note is due when its click sounds, at the tempo of the click', () => {
  const track = new ClickTrack(score)
  track.begin({ ...start, tempoShare: 0.5 })
  expect([off(track, 4, 10), off(track, 5, 12.1), off(track, 6, 13.8)]).toEqual([0, 0.1, -0.2])
})

it('before any click, and two beats away from it, nothing is said', () => {
  const track = new ClickTrack(score)
  expect(track.due(4, 10)).toBeNull()
  track.begin(start)
  expect([off(track, 4, 12.5), off(track, 6, 9.5)]).toEqual([null, null])
})

it('the next round has its own click, and its first note may be early', () => {
  const track = new ClickTrack(score)
  track.begin(start)
  track.begin({ ...start, atSeconds: 20 })
  expect([off(track, 4, 19.9), off(track, 4, 20.1), off(track, 6, 12.1)]).toEqual([-0.1, 0.1, 0.1])
})

it('a steady lag of the sound blames nobody where it is not known, and blames where it is', () => {
  const lags = (isExact: boolean) => {
    const track = new ClickTrack(score)
    track.begin({ ...start, isExact })
    for (let n = 0; n < 8; n++) track.struck(4 + n, 10 + n + 0.12)
    return [off(track, 12, 18.12), off(track, 13, 19.3)]
  }
  expect(lags(true)).toEqual([0.12, 0.3])
  expect(lags(false)).toEqual([0, 0.18])
})

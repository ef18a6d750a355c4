import { expect, it } from 'vitest'
import { hearingFigures } from './hearing-figures.ts'
import { randomPlaying } from './testing/random-playing.ts'
import type { TimedNote } from './timed-note.ts'
import { weakestSpot } from './weakest-spot.ts'

const played = randomPlaying(1, 60)

function weakestWithout(missed: (note: TimedNote, at: number) => boolean) {
  const heard = played.filter((note, at) => !missed(note, at))
  return weakestSpot(played, heard, hearingFigures(played, heard))
}

it('soft notes below C4 are the weak spot where they are the ones missed', () => {
  expect(weakestWithout(({ pitch, velocity }) => pitch < 60 && velocity < 48)).toMatchObject({ loudness: 'soft', below: 60, from: null, recall: 0 })
})

it('the treble is the weak spot where soft and loud are missed there alike', () => {
  expect(weakestWithout(({ pitch }, at) => pitch >= 72 && at % 2 === 0)).toMatchObject({ loudness: 'any', below: null, from: 72 })
})

it('there is none where everything is heard, or missed alike', () => {
  expect(weakestWithout(() => false)).toBeNull()
  expect(weakestWithout((_, at) => at % 5 === 0)).toBeNull()
})

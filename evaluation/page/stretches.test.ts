import { expect, test } from 'vitest'
import type { HeardNote } from '../hearing/hear-recording.ts'
import { judgeRecording } from '../judging/judge-recording.ts'
import { stretchesOf } from './stretches.ts'

/** A note every half second; `missed` ones are not heard. */
function playing(seconds: number, missed: (atSeconds: number) => boolean) {
  const struck = Array.from({ length: seconds * 2 }, (_, n) => ({ pitch: 60 + (n % 12), onsetSeconds: n / 2, offsetSeconds: n / 2 + 0.3, velocity: 64 }))
  const told = struck.filter(({ onsetSeconds }) => !missed(onsetSeconds)).map((note): HeardNote => ({ ...note, index: 0, confidence: 0.9, emittedAtSeconds: note.onsetSeconds + 0.15 }))
  return judgeRecording(struck, told, [])
}

test('the eight seconds where most goes wrong are shown, and eight others that are like the rest', () => {
  // All is lost from 20 s to 26 s; elsewhere every fourth second loses a note.
  const notes = playing(60, (at) => (at >= 20 && at < 26) || at % 4 === 0)
  const [worst, ordinary, ...more] = stretchesOf(notes, 60)
  expect(more).toEqual([])
  expect(worst).toMatchObject({ kind: 'worst', fromSeconds: 18, missed: 12, hits: 4, falseNotes: 0 })
  expect(ordinary).toMatchObject({ kind: 'ordinary' })
  expect(ordinary!.toSeconds <= worst!.fromSeconds || ordinary!.fromSeconds >= worst!.toSeconds).toBe(true)
})

test('a recording of five seconds is shown whole', () => {
  expect(stretchesOf(playing(5, () => false), 5)).toEqual([{ kind: 'whole', fromSeconds: 0, toSeconds: 5, hits: 10, missed: 0, falseNotes: 0 }])
})

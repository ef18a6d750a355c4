import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import type { HeardNote } from '../hearing/hear-recording.ts'
import { judgeRecording } from '../judging/judge-recording.ts'
import { pianoRoll, rollNotes } from './piano-roll.ts'
import type { Stretch } from './stretches.ts'

const stretch: Stretch = { kind: 'whole', fromSeconds: 0, toSeconds: 5, hits: 1, missed: 1, falseNotes: 1 }
const struck = [{ pitch: 60, onsetSeconds: 1, offsetSeconds: 2, velocity: 70 }, { pitch: 64, onsetSeconds: 2, offsetSeconds: 9, velocity: 30 }]
const told: HeardNote[] = [
  { index: 0, pitch: 60, onsetSeconds: 1.012, offsetSeconds: 1.8, velocity: 66, confidence: 0.93, emittedAtSeconds: 1.2 },
  { index: 1, pitch: 76, onsetSeconds: 2.01, offsetSeconds: 2.2, velocity: 20, confidence: 0.41, emittedAtSeconds: 2.2 },
]
const notes = rollNotes(judgeRecording(struck, told, [0.93, 0.21]), stretch)

test('a hit, a missed note and a false one tell what they are', () => {
  expect(notes).toEqual([
    { kind: 'hit', onsetSeconds: 1, offsetSeconds: 2, pitch: 60, words: 'C4, struck at 0:01.0 with loudness 70: heard, 12 ms too late, confidence 93.0 %, loudness told 66' },
    { kind: 'missed', onsetSeconds: 2, offsetSeconds: 5, pitch: 64, words: 'E4, struck at 0:02.0 with loudness 30: missed; the network thought of it with 21.0 %' },
    { kind: 'false', onsetSeconds: 2.01, offsetSeconds: 2.2, pitch: 76, words: 'E5, told at 0:02.0 with confidence 41.0 %: false, octave above' },
  ])
})

test('each has a head of its own shape: full, hollow, a cross', () => {
  const { document } = new JSDOM(pianoRoll(notes, stretch, 'data:image/png;base64,AA==')).window
  const heads = ['hit', 'missed', 'false'].map((kind) => document.querySelector(`g.${kind}`)!)
  expect(heads.map((group) => group.children.length)).toEqual([1, 1, 1])
  const [hit, missed, wrong] = heads
  expect([hit!.querySelector('circle') !== null, hit!.getAttribute('fill')]).toEqual([true, 'var(--right)'])
  expect([missed!.querySelector('circle') !== null, missed!.getAttribute('fill')]).toEqual([true, 'var(--paper)'])
  expect([wrong!.querySelector('circle'), wrong!.querySelector('path') !== null]).toEqual([null, true])
  expect(document.querySelector('image')!.getAttribute('href')).toBe('data:image/png;base64,AA==')
})

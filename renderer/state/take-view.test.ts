// @vitest-environment node
import { expect, it } from 'vitest'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { emptyTake, withFacts } from './take-view.ts'

const heard = (index: number, pitch: number): PlayedNote => ({ index, pitch, onsetSeconds: index, offsetSeconds: null, velocity: 60, confidence: 1, emittedAtSeconds: index })
const told = (number: number, kind: Verdict['kind'], final: boolean): Verdict => ({ number, kind, scoreNote: 0, playedNote: null, timing: null, offBySeconds: null, offByBeats: null, decidedAtSeconds: 1, pass: 0, final })

it('a key that is let go has its length', () => {
  const view = withFacts(withFacts(emptyTake, [{ kind: 'note', note: heard(0, 60) }]), [{ kind: 'release', playedNote: 0, offsetSeconds: 0.7 }])
  expect(view.notes).toEqual([{ ...heard(0, 60), offsetSeconds: 0.7 }])
})

it('a missed note that was heard after all is right: the second word counts', () => {
  const first = withFacts(emptyTake, [{ kind: 'verdict', verdict: told(0, 'missed', false) }])
  const second = withFacts(first, [{ kind: 'verdict', verdict: told(0, 'right', true) }])
  expect(second.verdicts).toEqual([told(0, 'right', true)])
  expect(first.verdicts).toEqual([told(0, 'missed', false)])
})

it('a pass that grows is one pass', () => {
  const pass = { index: 0, fromMeasure: 1, toMeasure: 2, startSeconds: 0, endSeconds: 4 }
  const view = withFacts(emptyTake, [{ kind: 'pass', pass }, { kind: 'pass', pass: { ...pass, toMeasure: 5 } }])
  expect(view.passes).toEqual([{ ...pass, toMeasure: 5 }])
})

it('what nothing was told of stays the same object', () => {
  const view = withFacts(emptyTake, [{ kind: 'gap', fromSeconds: 1, toSeconds: 2 }])
  expect(view.notes).toBe(emptyTake.notes)
  expect(view.gaps).toEqual([{ fromSeconds: 1, toSeconds: 2 }])
})

import { describe, expect, test } from 'vitest'
import type { PlayedNote } from '../transcription/played-note.ts'
import { byPlayersWord, disputedVerdicts, wordKeys } from './players-word.ts'
import type { Verdict } from './verdict.ts'

const note = (index: number, pitch: number, onsetSeconds: number): PlayedNote => ({ index, pitch, onsetSeconds, offsetSeconds: null, velocity: 64, confidence: 0.8, emittedAtSeconds: onsetSeconds + 0.1 })
const verdict = (number: number, kind: Verdict['kind'], scoreNote: number | null, playedNote: number | null, timing: Verdict['timing'] = null): Verdict =>
  ({ number, kind, scoreNote, playedNote, timing, offBySeconds: timing ? 0.1 : null, offByBeats: null, decidedAtSeconds: 0, pass: 0, final: true })

const notes = [note(0, 60, 1), note(1, 61, 1.5), note(2, 64, 2)]
const verdicts = [verdict(0, 'right', 0, 0, 'onTime'), verdict(1, 'extra', null, 1), verdict(2, 'missed', 1, null), verdict(3, 'right', 2, 2, 'late'), verdict(4, 'missed', 1, null)]

describe('the player’s word', () => {
  test('what was played after all is right; what was not played is no note; a late one was in time', () => {
    const keys = wordKeys(verdicts, notes)
    const disputed = disputedVerdicts(verdicts, notes, [1, 2, 3].map((number) => keys.get(number)!))
    expect(byPlayersWord(verdicts, disputed).map(({ number, kind, timing }) => `${number} ${kind} ${timing}`)).toEqual(['0 right onTime', '2 right onTime', '3 right onTime', '4 missed null'])
  })

  test('holds for one time through a repeat, not for the other', () => {
    expect([...disputedVerdicts(verdicts, notes, ['written 1 1'])]).toEqual([4])
  })

  test('outlives a second pass that numbers everything anew', () => {
    const again = [verdict(0, 'unsure', 1, null), verdict(7, 'right', 0, 3), verdict(9, 'extra', null, 5)]
    const heard = [undefined, undefined, undefined, note(3, 60, 1), undefined, note(5, 61, 1.5)]
    expect([...disputedVerdicts(again, heard, ['written 1 0', 'heard 61 1.500'])]).toEqual([0, 9])
  })

  test('against a right note in time there is nothing to be said', () => {
    expect(disputedVerdicts(verdicts, notes, ['written 0 0']).size).toBe(0)
  })
})

// @vitest-environment node
import { expect, it } from 'vitest'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { TakeEvidence } from '../../core/protocol/evidence.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { heardEvidence } from '../testing/heard-evidence.ts'
import { smallPiece } from '../testing/small-score.ts'
import { askedVerdict } from './asked-verdict.ts'
import { readingOf, type Reading } from './evidence-reading.ts'
import { emptyTake, withFacts } from './take-view.ts'

const { score } = smallPiece()
/** The first note of the piece: C5. */
const written = score.notes[0]!.pitch
const note = (index: number, pitch: number, onsetSeconds: number, confidence: number): PlayedNote => ({ index, pitch, onsetSeconds, offsetSeconds: onsetSeconds + 0.4, velocity: 60, confidence, emittedAtSeconds: onsetSeconds + 0.15 })
const struck = (onset: number, sounding = onset) => ({ atSeconds: 2, onset, sounding })

/** Verdict 0 on the first written note, due at 2 s (or on none, for an extra note), with other notes told around it. */
function reading(kind: Verdict['kind'], evidence: TakeEvidence, told: readonly PlayedNote[], { playedNote = null, isWritten = true, isLost = false }: { playedNote?: number | null; isWritten?: boolean; isLost?: boolean } = {}): Reading {
  const base = { timing: null, offBySeconds: null, offByBeats: null, pass: 0, final: true }
  const view = withFacts(emptyTake, [
    { kind: 'place', place: { timeSeconds: 0, reportedAtSeconds: 0.1, quarters: 0, playedQuarters: 0, measure: 1, repetition: 1, state: isLost ? 'lost' : 'following', tempoBpm: 60 } },
    ...told.map((each) => ({ kind: 'note', note: each }) as const),
    { kind: 'verdict', verdict: { ...base, number: 0, kind, scoreNote: isWritten ? 0 : null, playedNote, decidedAtSeconds: 3 } },
  ])
  return readingOf(askedVerdict('take', score, view, 0)!, view, evidence)
}

it('a note that was heard is certain, one that was believed because it is written says so', () => {
  const right = (evidence: TakeEvidence) => reading('right', evidence, [note(0, written, 2, 0.7)], { playedNote: 0 })
  expect(right(heardEvidence(2, { [written]: struck(0.9) }))).toEqual({ kind: 'heard', certainty: expect.closeTo(0.9, 3), toldFrom: 0.35 })
  expect(right(heardEvidence(2, { [written]: struck(0.1) }))).toEqual({ kind: 'believed', certainty: expect.closeTo(0.1, 3), toldFrom: 0.35 })
})

it('a faint stroke on a piano whose faint strokes are told was heard; where nobody plays it was believed', () => {
  const heard = heardEvidence(2, { [written + 1]: null, [written]: struck(0.4) })
  const by = (toldFrom: number): Reading => reading('right', { ...heard, keys: heard.keys.map((key) => ({ ...key, toldFrom: key.pitch === written ? toldFrom : 0.35 })) }, [note(0, written, 2, 0.7)], { playedNote: 0 })
  expect([by(0.2), by(0.6)]).toMatchObject([{ kind: 'heard', toldFrom: 0.2 }, { kind: 'believed', toldFrom: 0.6 }])
})

it('what was late says by how much, and how surely it began', () => {
  const view = withFacts(emptyTake, [
    { kind: 'note', note: note(0, written, 2, 0.9) },
    { kind: 'verdict', verdict: { number: 0, kind: 'right', scoreNote: 0, playedNote: 0, timing: 'late', offBySeconds: 0.2, offByBeats: 0.2, decidedAtSeconds: 3, pass: 0, final: true } },
  ])
  expect(readingOf(askedVerdict('take', score, view, 0)!, view, heardEvidence(2, { [written]: struck(0.8) }))).toEqual({ kind: 'late', certainty: expect.closeTo(0.8, 3), offBySeconds: 0.2 })
})

it('a wrong note is clear where nothing of the written key was heard, and doubtful where something was', () => {
  const played = [note(0, written + 1, 2, 0.83)]
  expect(reading('wrong', heardEvidence(2, { [written]: null, [written + 1]: struck(0.83) }), played, { playedNote: 0 })).toEqual({ kind: 'wrong', writtenCertainty: 0 })
  expect(reading('wrong', heardEvidence(2, { [written]: struck(0.2), [written + 1]: struck(0.83) }), played, { playedNote: 0 })).toEqual({ kind: 'wrongDoubtful', writtenCertainty: expect.closeTo(0.2, 2) })
})

it('a missed note names what sounded in its place in time', () => {
  const others = [note(0, 64, 2.02, 0.9), note(1, 48, 1.5, 0.9), note(2, 50, 0.1, 0.9)]
  const evidence = { ...heardEvidence(3, { [written]: null }), fromSeconds: 1.5 }
  expect(reading('missed', evidence, others)).toEqual({ kind: 'missed', certainty: 0, others: [48, 64] })
})

it('an extra note may be an overtone of one struck with it', () => {
  expect(reading('extra', heardEvidence(2, { 79: struck(0.7) }), [note(0, 79, 2, 0.7)], { playedNote: 0, isWritten: false })).toEqual({ kind: 'extra' })
  expect(reading('extra', heardEvidence(2, { 79: struck(0.7) }), [note(0, 79, 2, 0.7), note(1, 60, 2.03, 0.9)], { playedNote: 0, isWritten: false })).toEqual({ kind: 'partial', of: 60 })
})

it('what is unsure says why', () => {
  const due = { ...heardEvidence(2.5, { [written]: { atSeconds: 2, onset: 0.02, sounding: 0 } }), fromSeconds: 2 }
  const unsure = (evidence: TakeEvidence, told: readonly PlayedNote[] = [], more = {}) => reading('unsure', evidence, told, more)
  expect(unsure(due)).toEqual({ kind: 'faint', certainty: expect.closeTo(0.02, 2) })
  expect(unsure({ ...due, lost: [{ fromSeconds: 1.9, toSeconds: 2.4 }] })).toEqual({ kind: 'lost' })
  expect(unsure(heardEvidence(2, { [written]: { atSeconds: 1.2, onset: 0.9, sounding: 0.9 } }))).toMatchObject({ kind: 'ringing' })
  expect(unsure(heardEvidence(2, { [written]: null }))).toEqual({ kind: 'hushed' })
  expect(unsure(heardEvidence(2, { [written]: struck(0.4) }), [note(0, written, 2, 0.4)], { playedNote: 0 })).toEqual({ kind: 'weak', certainty: 0.4 })
  expect(unsure(heardEvidence(2, { [written]: struck(0.7) }), [note(0, written, 2, 0.7), note(1, written - 12, 2, 0.9)], { playedNote: 0 })).toMatchObject({ kind: 'partial', of: written - 12 })
  expect(unsure(heardEvidence(2, { [written]: struck(0.9) }), [note(0, written, 2, 0.9)], { playedNote: 0 })).toEqual({ kind: 'noPlace' })
})

it('a stroke of the same key that was told by itself is no trace of the one that was due', () => {
  const before = note(0, written, 1.86, 0.96)
  const evidence = { ...heardEvidence(2, { [written]: { atSeconds: 1.86, onset: 0.96, sounding: 0.01 }, [written + 1]: null }), fromSeconds: 1.5 }
  expect(reading('missed', evidence, [before])).toMatchObject({ kind: 'missed', certainty: expect.closeTo(0, 2) })
  expect(reading('unsure', evidence, [before])).toEqual({ kind: 'hushed' })
  expect(reading('wrong', evidence, [before, note(1, written + 1, 2, 0.9)], { playedNote: 1 })).toMatchObject({ kind: 'wrong', writtenCertainty: expect.closeTo(0, 2) })
})

it('a note that nobody expected and that may be none says what would explain it, as the judge has it', () => {
  const ghost = (confidence: number, others: readonly PlayedNote[], isLost = false): Reading => reading('unsure', heardEvidence(2, { 79: struck(0.7) }), [note(0, 79, 2, confidence), ...others], { playedNote: 0, isWritten: false, isLost })
  const ringing = { ...note(1, 60, 0.5, 0.9), offsetSeconds: 3 }
  expect(ghost(0.9, [note(1, 79, 2.09, 0.99)])).toEqual({ kind: 'twice' })
  expect(ghost(0.9, [note(1, 60, 2.03, 0.9)])).toEqual({ kind: 'partial', of: 60 })
  expect(ghost(0.9, [note(1, 91, 2.03, 0.9)])).toEqual({ kind: 'octaveAbove', of: 91 })
  expect(ghost(0.9, [ringing])).toEqual({ kind: 'rings', of: 60 })
  expect(ghost(0.6, [{ ...ringing, offsetSeconds: 1 }])).toEqual({ kind: 'weak', certainty: 0.6 })
  expect(ghost(0.97, [note(1, 60, 2.03, 0.9)])).toEqual({ kind: 'noPlace' })
  expect(ghost(0.9, [ringing], true)).toEqual({ kind: 'noPlace' })
})

it('with a keyboard there is no doubt about the key', () => {
  expect(reading('wrong', { source: 'keyboard' }, [note(0, 73, 2, 1)], { playedNote: 0 })).toEqual({ kind: 'keyboard' })
})

import type { Chance } from '../../core/following/testing/player/chance.ts'
import type { Score, ScoreNote } from '../../core/score/index.ts'
import { writtenKey, type AlignmentTruth, type TrulyPlayed, type WrittenKey } from './alignment-truth.ts'

/** A score that differs from what was played, and what a perfect judge would say of the performance. */
export interface Mistaken {
  readonly score: Score
  /** Written notes that nobody played, each time through: put in, or moved to another pitch. */
  readonly missed: ReadonlySet<WrittenKey>
  /** Indices into the truth's played notes, of notes taken out of the text or moved there. */
  readonly extra: ReadonlySet<number>
  /** Of these nothing is asked: ornaments, and what the truth leaves open. */
  readonly open: ReadonlySet<WrittenKey>
}

/** Another note of the key lies farther away than this, played or written. */
const aloneSeconds = 0.6
const aloneQuarters = 1
const putInIntervals = [-12, -9, -8, -7, -5, -4, -3, 3, 4, 5, 7, 8, 9, 12]
const octaveMoves = 0.15
const lowest = 24
const highest = 104
const mostTries = 200

/**
 * Writes mistakes into the text of a true performance: by turns a note is taken out (what is played for it becomes an extra), put into a chord (it becomes a missed
 * one), or moved by a semitone or two, now and then an octave (a wrong one). `share` (0 to 1) of the notes. Only notes are touched whose meaning stays plain: no
 * grace note, ornament or hidden one, alone on their key at that moment, played each time through; nothing of the same key lies near.
 */
export function withMistakes(score: Score, truth: AlignmentTruth, chance: Chance, share: number): Mistaken {
  const keyOf = (note: ScoreNote) => writtenKey(score, note, truth.tellsRepeats)
  const playedFor = new Map<WrittenKey, number[]>()
  truth.played.forEach(({ key }, at) => key !== null && playedFor.set(key, [...(playedFor.get(key) ?? []), at]))
  const twins = new Set(score.notes.flatMap(({ twinOf }) => (twinOf === null ? [] : [twinOf])))
  const byId = new Map<string, ScoreNote[]>()
  for (const note of score.notes) byId.set(note.id, [...(byId.get(note.id) ?? []), note])
  const written = new Map<number, ScoreNote[]>()
  for (const note of score.notes) written.set(note.pitch, [...(written.get(note.pitch) ?? []), note])
  const timesOf = (note: ScoreNote) => byId.get(note.id)!.flatMap((each) => playedFor.get(keyOf(each)) ?? []).filter((at) => !truth.played[at]!.open).map((at) => truth.played[at]!)
  const isPlain = (note: ScoreNote) => !note.grace && !note.hidden && !note.arpeggio && note.ornament === null && note.twinOf === null && !twins.has(note.index)
  const candidates = [...byId.values()].filter((times) => times.every(isPlain) && new Set(times.map(keyOf)).size === timesOf(times[0]!).length).map((times) => times[0]!)
  const silent = (pitch: number, when: readonly TrulyPlayed[], own: readonly TrulyPlayed[] = []) =>
    truth.played.every((each) => each.pitch !== pitch || own.includes(each) || when.every(({ onsetSeconds }) => Math.abs(onsetSeconds - each.onsetSeconds) > aloneSeconds))
  const unwritten = (pitch: number, near: ScoreNote) =>
    (written.get(pitch) ?? []).every((each) => each.id === near.id || each.quarters + each.durationQuarters + aloneQuarters / 2 < near.quarters || each.quarters > near.quarters + aloneQuarters)
  const changes = new Map<string, { kind: 'out' | 'move' | 'in'; pitch: number }>()
  const touched = new Set<number>()
  const wanted = Math.max(3, Math.round(share * candidates.length))
  for (let tries = 0; changes.size < wanted && tries < mostTries * wanted && candidates.length > 0; tries++) {
    const note = chance.pick(candidates)
    const kind = (['out', 'in', 'move'] as const)[changes.size % 3]!
    const own = timesOf(note)
    if (touched.has(note.quarters) || (kind !== 'in' && (!silent(note.pitch, own, own) || !unwritten(note.pitch, note)))) continue
    const interval = kind === 'in' ? chance.pick(putInIntervals) : chance.happens(octaveMoves) ? chance.pick([-12, 12]) : chance.pick([-2, -1, 1, 2])
    const pitch = note.pitch + interval
    if (kind !== 'out' && (pitch < lowest || pitch > highest || !silent(pitch, own) || !unwritten(pitch, note))) continue
    changes.set(note.id, { kind, pitch })
    touched.add(note.quarters)
  }
  const edited = rewritten(score, changes)
  const changedTo = (...kinds: string[]) => [...changes].filter(([, { kind }]) => kinds.includes(kind)).map(([id]) => id)
  const missedIds = new Set([...changedTo('move'), ...changedTo('in').map(putIn)])
  const heldOut = new Set(changedTo('out', 'move').flatMap((id) => byId.get(id)!.map(keyOf)))
  return {
    score: edited, missed: new Set(edited.notes.filter(({ id }) => missedIds.has(id)).map((note) => writtenKey(edited, note, truth.tellsRepeats))),
    extra: new Set([...heldOut].flatMap((key) => playedFor.get(key) ?? [])), open: new Set([...truth.openKeys, ...score.notes.filter((note) => !note.grace && note.ornament !== null).map(keyOf)]),
  }
}

function putIn(id: string): string {
  return `put in beside ${id}`
}

/** The score with notes taken out, moved and put in, in order and counted anew. */
function rewritten(score: Score, changes: ReadonlyMap<string, { kind: 'out' | 'move' | 'in'; pitch: number }>): Score {
  const notes = score.notes.flatMap((note): ScoreNote[] => {
    const change = changes.get(note.id)
    if (change === undefined) return [note]
    const other = { ...note, pitch: change.pitch }
    return change.kind === 'out' ? [] : change.kind === 'move' ? [other] : [note, { ...other, id: putIn(note.id), index: -1 }]
  })
  const newIndex = new Map(notes.map((note, index) => [note.index, index]))
  return { ...score, notes: notes.map((note, index) => ({ ...note, index, twinOf: note.twinOf === null ? null : (newIndex.get(note.twinOf) ?? null) })) }
}

import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Verdict } from './verdict.ts'

/** Strokes of one chord were heard within this. */
const chordSeconds = 0.12
/**
 * How much of a note's own time is kept: as little as takes of our own allow (`python -m training.scored_takes`), whose hands are apart as people's
 * are. The error of right notes' times is not larger there than without (8.2 ms root mean square for 8.5; one in a hundred is off by more than 30 ms
 * for 35); with a smaller share it is. Of human performances on sampled pianos it costs 3 ms; a real action's scatter is worth it (decision 8).
 */
const ownShare = 0.4

/**
 * A take heard by ear, with the score asked when its notes were struck: those written at one moment, and heard as nearly one, are moved
 * towards the time that the louder of them tell. A soft stroke's beginning hides in a loud one's, and a piano's action does not speak at one
 * time at all loudnesses. Notes rolled, graced and ornamented keep their own times.
 */
export function withChordOnsets<Told extends Heard>(score: Pick<Score, 'notes'>, take: Told): Told {
  const onsets = new Map<PlayedNote, number>()
  for (const chord of chordsOf(score, take)) for (const note of chord) {
    const near = chord.filter(({ onsetSeconds }) => Math.abs(onsetSeconds - note.onsetSeconds) <= chordSeconds)
    onsets.set(note, ownShare * note.onsetSeconds + (1 - ownShare) * loudTime(near))
  }
  return { ...take, notes: take.notes.map((note) => ({ ...note, onsetSeconds: onsets.get(note) ?? note.onsetSeconds })) }
}

/** By `PlayedNote.index`, and what was said of them. */
interface Heard {
  readonly notes: readonly PlayedNote[]
  readonly verdicts: readonly Verdict[]
}

/** Played notes that were written at one moment, two or more. */
function chordsOf({ notes: written }: Pick<Score, 'notes'>, { notes, verdicts }: Heard): readonly (readonly PlayedNote[])[] {
  const strokes = grouped(verdicts.filter(({ scoreNote, playedNote }) => scoreNote !== null && playedNote !== null), ({ pass, scoreNote }) => `${pass} ${scoreNote}`)
  const alone = strokes.filter(({ length }) => length === 1).flat().filter(({ scoreNote }) => !written[scoreNote!]!.grace && !written[scoreNote!]!.arpeggio)
  const chords = grouped(alone, ({ pass, scoreNote }) => `${pass} ${written[scoreNote!]!.playedQuarters}`)
  return chords.filter(({ length }) => length > 1).map((chord) => chord.map(({ playedNote }) => notes[playedNote!]!))
}

function grouped<Item>(items: readonly Item[], by: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group === undefined) groups.set(by(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

/** The louder, the more it counts: by the square of the velocity. */
function loudTime(notes: readonly PlayedNote[]): number {
  const weight = notes.reduce((sum, { velocity }) => sum + velocity ** 2, 0)
  return notes.reduce((sum, { velocity, onsetSeconds }) => sum + velocity ** 2 * onsetSeconds, 0) / weight
}

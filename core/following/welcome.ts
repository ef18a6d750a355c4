import type { ScoreNote } from '../score/score.ts'
import { firstAtLeast } from './first-at-least.ts'
import type { ScoreMoment } from './score-moments.ts'

/** A moment whose welcome pitches are still being put together. */
export type Welcoming = ScoreMoment & { readonly welcome: Map<number, number>; readonly again: Map<number, number> }

/** Semitones around an ornamented note that its strokes may touch. */
const ornamentReach = 2
/** How far from its place a note may be struck that is not judged, in quarters. */
const unjudgedQuarters = 0.5

/** Puts into the moments what may be played there beside their own notes: strokes of ornaments, hidden notes, the other hand. */
export function welcomeNotes(moments: readonly Welcoming[], struck: readonly ScoreNote[], isJudged: (note: ScoreNote) => boolean, ignoreOrnaments: boolean): void {
  const quarters = moments.map((moment) => moment.quarters)
  for (const note of struck) {
    if (!isJudged(note)) welcomeAround(moments, quarters, note, note.grace && ignoreOrnaments ? strokesOf(note) : [note.pitch], unjudgedQuarters)
    else if (note.ornament !== null) welcomeAround(moments, quarters, note, strokesOf(note), ignoreOrnaments ? unjudgedQuarters : 0)
  }
  moments.forEach((moment, index) => {
    const led = moment.grace ? moments[index + 1] : undefined
    if (led !== undefined && led.quarters === moment.quarters) strikeAgain([moment, led], [moment, led])
    if (moment.arpeggio) strikeAgain([moment], [moment])
  })
}

/** Each note of an ornament may be struck more than once. */
function strikeAgain(during: readonly Welcoming[], ornament: readonly Welcoming[]): void {
  for (const { again } of during) {
    for (const { notes, pitches } of ornament) pitches.forEach((pitch, slot) => again.has(pitch) || again.set(pitch, notes[slot]!))
  }
}

function strokesOf(note: ScoreNote): number[] {
  if (note.ornament === 'tremolo') return [note.pitch]
  return Array.from({ length: 2 * ornamentReach + 1 }, (_, i) => note.pitch + i - ornamentReach)
}

function welcomeAround(moments: readonly Welcoming[], quarters: readonly number[], note: ScoreNote, pitches: readonly number[], marginQuarters: number): void {
  const from = note.playedQuarters - marginQuarters
  const to = note.playedQuarters + note.durationQuarters + marginQuarters
  let index = Math.max(0, firstAtLeast(quarters, from) - 1)
  for (; index < moments.length && quarters[index]! < to; index++) {
    for (const pitch of pitches) if (!moments[index]!.welcome.has(pitch)) moments[index]!.welcome.set(pitch, note.index)
  }
}

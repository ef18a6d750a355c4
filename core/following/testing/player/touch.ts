import type { Score } from '../../../score/score.ts'
import type { ScoreMoment } from '../../score-moments.ts'
import type { Chance } from './chance.ts'
import type { Habits } from './habits.ts'
import type { Hands } from './itinerary.ts'
import { semitonesOff, type MisplacedHand } from './misplaced-hand.ts'
import { ornamentStrokes } from './ornaments.ts'
import type { Stroke } from './stroke.ts'

/** What the hands do at one moment. */
export interface Touched {
  readonly strokes: readonly Stroke[]
  /** What a correction holds up everything after by. */
  readonly heldUpSeconds: number
}

/** Nobody tries more keys than this. */
const mostTries = 4

/** Strikes a moment as a person does: slips, notes left out, chords rolled, hands apart or beside their keys, ornaments free. `roomSeconds` is until the next moment. */
export function touch(score: Score, moment: ScoreMoment, seconds: number, roomSeconds: number, hands: Hands, misplaced: MisplacedHand | null, stretch: number, habits: Habits, chance: Chance): Touched {
  const strokes: Stroke[] = []
  const notes = moment.notes.map((index) => score.notes[index]!).filter(({ staff }) => hands === 'both' || (hands === 'right') === (staff === 1))
  notes.sort((a, b) => a.pitch - b.pitch)
  const rolled = moment.arpeggio || (notes.length > 2 && chance.happens(habits.rolled))
  const rollSeconds = rolled && notes.length > 1 ? Math.min(chance.between(0.08, 0.5), 0.7 * roomSeconds) / (notes.length - 1) : 0
  const apart = Math.sign(habits.handsApartSeconds) * Math.min(Math.abs(habits.handsApartSeconds), 0.6 * roomSeconds)
  let heldUpSeconds = 0
  notes.forEach((note, k) => {
    const inner = k > 0 && k < notes.length - 1 ? 2 : k === notes.length - 1 ? 0.5 : 1
    if (notes.length > 1 ? chance.happens(habits.leftOut * inner) : chance.happens(habits.leftOut * 0.5)) return
    const at = Math.max(0, seconds + k * rollSeconds + (note.staff === 1 ? 0 : apart) + chance.normal(Math.min(habits.spreadSeconds, 0.2 * roomSeconds)))
    const off = misplaced === null ? 0 : semitonesOff(misplaced, note)
    const strike = (truth: Stroke['truth'], by: number, after: number) => {
      const pitch = Math.min(108, Math.max(21, note.pitch + by + off))
      strokes.push({ seconds: at + after, pitch, truth: off === 0 ? truth : pitch === note.pitch ? 'written' : 'slip', scoreNote: note.index, stretch })
    }
    if (chance.happens(habits.wrong)) {
      strike('slip', slip(chance), 0)
      if (!chance.happens(habits.corrected)) return
      let after = chance.between(0.2, 0.7)
      for (let tries = 1; tries < mostTries && chance.happens(habits.triesAgain); tries++) {
        strike('slip', slip(chance), after)
        after += chance.between(0.3, 1.2)
      }
      strike('written', 0, after)
      heldUpSeconds = Math.max(heldUpSeconds, after)
      return
    }
    if (note.ornament === null) strike('written', 0, 0)
    else {
      let written = false
      for (const [after, by] of ornamentStrokes(note.ornament, Math.max(0.1, 0.9 * roomSeconds), chance)) {
        strike(by === 0 && !written ? 'written' : 'ornament', by, after)
        if (by === 0) written = true
      }
    }
    if (chance.happens(habits.brushed)) strike('slip', chance.pick([-1, 1]), chance.between(-0.02, 0.03))
    if (chance.happens(habits.struckAgain)) strike('again', 0, Math.min(chance.between(0.1, 0.4), 0.8 * roomSeconds))
  })
  return { strokes, heldUpSeconds }
}

/** Semitones off: mostly a neighbouring key, at times an octave. */
function slip(chance: Chance): number {
  return chance.happens(0.08) ? chance.pick([-12, 12]) : chance.happens(0.12) ? chance.pick([-7, -5, -4, -3, 3, 4, 5, 7]) : chance.pick([-2, -1, 1, 2])
}

import type { ScoreNote } from '../../../score/score.ts'
import type { Chance } from './chance.ts'

/** A hand that lies beside its keys, an octave off or by steps along the white keys, up to a moment. */
export interface MisplacedHand {
  readonly isUpper: boolean
  readonly steps: number
  readonly toMoment: number
}

const octaveSteps = 7
const whiteKeys = new Set([0, 2, 4, 5, 7, 9, 11])

/** From a moment on, for some moments. */
export function misplacedHand(fromMoment: number, chance: Chance): MisplacedHand {
  const steps = chance.happens(0.5) ? octaveSteps : chance.pick([1, 1, 2])
  return { isUpper: chance.happens(0.5), steps: chance.happens(0.5) ? steps : -steps, toMoment: fromMoment + chance.whole(6, 24) }
}

/** Semitones by which a note then comes too high. */
export function semitonesOff({ isUpper, steps }: MisplacedHand, { pitch, staff }: ScoreNote): number {
  if ((staff === 1) !== isUpper) return 0
  const up = Math.sign(steps)
  if (Math.abs(steps) === octaveSteps) return 12 * up
  let key = pitch
  for (let step = 0; step < Math.abs(steps); step++) {
    key += up
    if (!whiteKeys.has(key % 12)) key += up
  }
  return key - pitch
}

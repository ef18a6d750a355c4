import type { HearingFigures } from '../core/measuring/hearing-figures.ts'
import type { WeakSpot } from '../core/measuring/weakest-spot.ts'

const LETTERS = ['C', 'C sharp', 'D', 'D sharp', 'E', 'F', 'F sharp', 'G', 'G sharp', 'A', 'A sharp', 'B']

/** "Of 100 notes on your piano 96 are heard; soft notes below C3 are the weak spot." */
export function hearingSentence({ recall }: Pick<HearingFigures, 'recall'>, weak: WeakSpot | null): string {
  const heard = `Of 100 notes on your piano ${Math.round(100 * recall)} are heard`
  return weak ? `${heard}; ${where(weak)} are the weak spot (${Math.round(100 * weak.recall)} of 100).` : `${heard}, and about as many everywhere.`
}

function where({ loudness, below, from }: WeakSpot): string {
  const notes = loudness === 'any' ? 'notes' : `${loudness} notes`
  if (below !== null) return `${notes} below ${nameOf(below)}`
  return from === null ? notes : `${notes} from ${nameOf(from)} upwards`
}

function nameOf(pitch: number): string {
  return `${LETTERS[pitch % 12]}${Math.floor(pitch / 12) - 1}`
}

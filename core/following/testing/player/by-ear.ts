import { Chance } from './chance.ts'
import type { Simulated } from './simulated.ts'
import type { Stroke } from './stroke.ts'

/** Shares of strokes: not heard, heard an octave or twelfth off besides, heard twice, told less surely. Settled after what the listening does on the real piano (decision 4), not fitted to it. */
const unheard = 0.04
const unheardInChord = 0.12
const ghosts = 0.02
const echoes = 0.01
const unsure = 0.2
/** Standard deviation of onsets, and how much later a note is told. */
const errorSeconds = 0.012
const toldAfterSeconds = 0.12
const chordNotes = 3
const chordSeconds = 0.06
const ghostIntervals = [12, 19, 24, -12] as const

interface Heard extends Stroke {
  readonly confidence: number
}

/** A performance as an ear tells it: what it did not hear is left out, and what it made up is there, as `ghost`. The seed determines it. */
export function byEar(performance: Simulated, seed: number): Simulated {
  const chance = new Chance(seed)
  const heard = performance.strokes.flatMap((stroke): Heard[] => {
    const together = performance.strokes.filter(({ seconds }) => Math.abs(seconds - stroke.seconds) < chordSeconds).length
    if (chance.happens(together >= chordNotes ? unheardInChord : unheard)) return []
    const seconds = Math.max(0, stroke.seconds + chance.normal(errorSeconds))
    const made = (pitch: number, after: number): Heard => ({ ...stroke, seconds: seconds + after, pitch, truth: 'ghost', confidence: chance.between(0.2, 0.9) })
    return [
      { ...stroke, seconds, confidence: chance.happens(unsure) ? chance.between(0.4, 0.9) : chance.between(0.9, 0.99) },
      ...(chance.happens(ghosts) ? [made(Math.min(108, Math.max(21, stroke.pitch + chance.pick(ghostIntervals))), chance.between(0, 0.05))] : []),
      ...(chance.happens(echoes) ? [made(stroke.pitch, chance.between(0.12, 0.4))] : []),
    ]
  }).sort((a, b) => a.seconds - b.seconds)
  const notes = heard.map(({ seconds, pitch, confidence }, index) => ({ index, pitch, onsetSeconds: seconds, offsetSeconds: seconds + 0.2, velocity: 64, confidence, emittedAtSeconds: seconds + toldAfterSeconds }))
  return { ...performance, strokes: heard, notes }
}

import { dynamicMarks, type DynamicMark } from '../score/dynamics.ts'
import { isOf, type Hands } from '../score/hands.ts'
import type { Score, ScoreNote } from '../score/score.ts'
import type { Passage } from './passage.ts'
import type { TempoClock } from './tempo-clock.ts'

/** A key to be struck by the program. Seconds from the first beat of the passage. */
export interface KeyStroke {
  readonly seconds: number
  readonly lengthSeconds: number
  /** MIDI number. */
  readonly pitch: number
  /** 1 to 127. */
  readonly velocity: number
  readonly scoreNote: number
}

/** Grace notes take this from the time before their note, each. */
const graceSeconds = 0.09
/** A written roll goes up in steps of this. */
const rollSeconds = 0.04
/** Of its written length a detached note sounds so much, another nearly all. */
const detachedShare = 0.5
const legatoShare = 0.97
const shortestSeconds = 0.08
/** Between two marks of loudness lie so many steps of MIDI velocity; mf is 72. */
const velocityStep = 13
const mezzoforte = 72
const leftHandSofter = 6

/** What is struck of a passage, in order of time: the score as it is written, at the clock's tempo. */
export function performanceOf(score: Score, passage: Passage, clock: TempoClock, hands: Hands): readonly KeyStroke[] {
  const start = clock.secondsAt(passage.fromQuarters)
  const chosen = score.notes.filter((note) => note.twinOf === null && note.playedQuarters >= passage.fromQuarters - 1e-6 && note.playedQuarters < passage.toQuarters - 1e-6 && isOf(score, note, hands))
  const strokes = chosen.map((note): KeyStroke => {
    const at = clock.secondsAt(note.playedQuarters) - start
    const length = note.grace ? graceSeconds : clock.secondsAt(note.playedQuarters + note.durationQuarters) - start - at
    return {
      seconds: at + leadSeconds(note, chosen), lengthSeconds: Math.max(shortestSeconds, length * (note.detached ? detachedShare : legatoShare)),
      pitch: note.pitch, velocity: velocityOf(score, note), scoreNote: note.index,
    }
  })
  return strokes.sort((a, b) => a.seconds - b.seconds || a.pitch - b.pitch)
}

function leadSeconds(note: ScoreNote, chosen: readonly ScoreNote[]): number {
  const together = (other: ScoreNote) => Math.abs(other.playedQuarters - note.playedQuarters) < 1e-6 && other.staff === note.staff && other.part === note.part
  if (note.grace) return -graceSeconds * chosen.filter((other) => other.grace && together(other) && other.index >= note.index).length
  if (note.arpeggio) return rollSeconds * chosen.filter((other) => other.arpeggio && together(other) && other.pitch < note.pitch).length
  return 0
}

function velocityOf(score: Score, note: ScoreNote): number {
  const mark: DynamicMark = score.dynamics.findLast(({ playedQuarters }) => playedQuarters <= note.playedQuarters + 1e-6)?.mark ?? 'mf'
  const level = mezzoforte + velocityStep * (dynamicMarks.indexOf(mark) - dynamicMarks.indexOf('mf'))
  return Math.min(120, Math.max(20, level - (note.staff > 1 || note.part > 0 ? leftHandSofter : 0)))
}

import type { Failure } from '../protocol/failure.ts'
import { dynamicsAlong } from './dynamics.ts'
import { limits } from './limits.ts'
import { pausesAlong } from './pauses.ts'
import { playingOrder } from './playing-order.ts'
import type { Measure, Part, PlayedMeasure, Score } from './score.ts'
import { struckNotes } from './strike.ts'
import { temposAlong } from './tempo.ts'
import { tooLarge } from './unreadable.ts'
import type { Warnings } from './warnings.ts'
import type { WrittenScore } from './written.ts'

export interface Heading {
  readonly title: string | null
  readonly composer: string | null
  readonly parts: readonly Part[]
}

/** Unfolds what is written into what is played. */
export function timeMapped(heading: Heading, written: WrittenScore, fileName: string, warnings: Warnings): Score | Failure {
  const unfolded = playingOrder(written.measures.map((m) => m.signs))
  if (unfolded.tooLong) return tooLarge(`${fileName}: with its repeats the music has more than ${limits.measures} measures.`)
  for (const { measureIndex, odd } of unfolded.oddities) warnings.add(written.measures[measureIndex]!.number, odd)

  const times = written.measures.map(() => 0)
  const playOrder: PlayedMeasure[] = []
  let tick = 0
  let count = 0
  for (const measureIndex of unfolded.order) {
    playOrder.push({ measureIndex, repetition: ++times[measureIndex]!, playedQuarters: tick / written.ticksPerQuarter })
    tick += written.measures[measureIndex]!.lengthTicks
    count += written.notes[measureIndex]!.length
  }
  written.measures.forEach((m, i) => {
    if (times[i] === 0) warnings.add(m.number, { kind: 'not-reached' })
  })
  if (count > limits.notes) return tooLarge(`${fileName}: with its repeats the music has ${count} notes.`)

  const measures = written.measures.map((m, index): Measure => ({
    index, measure: m.number, quarters: m.startTick / written.ticksPerQuarter, lengthQuarters: m.lengthTicks / written.ticksPerQuarter,
    timeSignature: m.timeSignature, playedTimes: times[index]!,
  }))
  const notes = struckNotes(written, playOrder, warnings)
  if (!notes.some((n) => !n.hidden)) {
    return { failure: 'score-has-no-notes', message: `${fileName} has no notes to play.`, remedy: 'Choose a score with a piano part; a scanned page has to be turned into notes first.' }
  }
  return { ...heading, measures, playOrder, notes, tempos: temposAlong(written, playOrder), dynamics: dynamicsAlong(written, playOrder), pauses: pausesAlong(written, playOrder), warnings: warnings.list() }
}

import type { Measure, PlayedMeasure, Score, ScoreNote } from '../../score/score.ts'

export interface Written {
  readonly quarters: number
  readonly pitches: readonly number[]
  readonly staff?: number
  readonly grace?: boolean
  readonly hidden?: boolean
  readonly ornament?: ScoreNote['ornament']
  readonly durationQuarters?: number
}

const quartersInMeasure = 4

/** A score of whole 4/4 measures at 120 quarters a minute; `order` lists the written measures as they are played. */
export function smallScore(written: readonly Written[], order?: readonly number[]): Score {
  const count = Math.floor(Math.max(...written.map(({ quarters }) => quarters)) / quartersInMeasure) + 1
  const playedOrder = order ?? Array.from({ length: count }, (_, index) => index)
  const times = new Array<number>(count).fill(0)
  const playOrder: PlayedMeasure[] = playedOrder.map((measureIndex, k) => ({ measureIndex, repetition: ++times[measureIndex]!, playedQuarters: k * quartersInMeasure }))
  const measures: Measure[] = times.map((playedTimes, index) => ({
    index, measure: index + 1, quarters: index * quartersInMeasure, lengthQuarters: quartersInMeasure, timeSignature: { beats: 4, beatType: 4 }, playedTimes,
  }))
  const notes: Omit<ScoreNote, 'index'>[] = []
  for (const { measureIndex, repetition, playedQuarters } of playOrder) {
    written.forEach(({ quarters, pitches, staff = 1, grace = false, hidden = false, ornament = null, durationQuarters = 1 }, k) => {
      if (Math.floor(quarters / quartersInMeasure) !== measureIndex) return
      pitches.forEach((pitch, slot) => notes.push({
        id: `n${k}-${slot}`, repetition, measure: measureIndex + 1, measureIndex, quarters, playedQuarters: playedQuarters + quarters - measureIndex * quartersInMeasure,
        durationQuarters: grace ? 0 : durationQuarters, pitch, part: 0, staff, voice: String(staff), grace, hidden, ornament, arpeggio: false, detached: false, twinOf: null,
      }))
    })
  }
  notes.sort((a, b) => a.playedQuarters - b.playedQuarters || Number(b.grace) - Number(a.grace) || a.staff - b.staff || a.pitch - b.pitch)
  return {
    title: null, composer: null, parts: [{ id: 'P1', name: 'Piano', staves: 2 }], measures, playOrder, notes: notes.map((note, index) => ({ ...note, index })),
    tempos: [{ playedQuarters: 0, quartersPerMinute: 120 }], dynamics: [], pauses: [], warnings: [],
  }
}

/** A tune in even quarters. */
export function tune(...pitches: readonly number[]): Score {
  return smallScore(pitches.map((pitch, quarters) => ({ quarters, pitches: [pitch] })))
}

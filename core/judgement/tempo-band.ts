import type { Place } from '../following/place.ts'
import type { Score } from '../score/score.ts'
import type { AskedTempo } from './judging.ts'
import { median } from '../median.ts'

export type TempoRelation = 'slower' | 'within' | 'faster'

/** How fast one measure was played, one time through, against the tempo that was asked for. Quarter notes a minute. */
export interface MeasureTempo {
  readonly measureIndex: number
  readonly measure: number
  readonly repetition: number
  readonly quartersPerMinute: number
  readonly askedQuartersPerMinute: number
  readonly relation: TempoRelation
}

/** What is asked for at a place of the playing order. */
export function askedTempoAt(score: Pick<Score, 'tempos'>, playedQuarters: number, asked: AskedTempo): number {
  return asked.quartersPerMinute ?? (score.tempos.findLast((tempo) => tempo.playedQuarters <= playedQuarters) ?? score.tempos[0])!.quartersPerMinute
}

export function tempoRelation(quartersPerMinute: number, askedQuartersPerMinute: number, band: number): TempoRelation {
  if (quartersPerMinute < askedQuartersPerMinute * (1 - band)) return 'slower'
  return quartersPerMinute > askedQuartersPerMinute * (1 + band) ? 'faster' : 'within'
}

/** From one moment to the next on: what lies farther apart was a leap. */
const mostQuartersApart = 8

/** Each measure played, in the order in which it was, by its middle step. A fact of the measure: no note is to blame for it. */
export function measureTempos(score: Pick<Score, 'tempos' | 'playOrder' | 'measures'>, places: readonly Place[], asked: AskedTempo): readonly MeasureTempo[] {
  const tempos: MeasureTempo[] = []
  let played = -1
  let steps: number[] = []
  const close = () => {
    const entry = score.playOrder[played]
    if (entry === undefined || steps.length === 0) return
    const quartersPerMinute = median(steps)
    const askedQuartersPerMinute = askedTempoAt(score, entry.playedQuarters, asked)
    const { measureIndex, repetition } = entry
    tempos.push({ measureIndex, measure: score.measures[measureIndex]!.measure, repetition, quartersPerMinute, askedQuartersPerMinute, relation: tempoRelation(quartersPerMinute, askedQuartersPerMinute, asked.band) })
  }
  places.forEach((place, n) => {
    const next = places[n + 1]
    if (place.playedQuarters === null || next === undefined || next.playedQuarters === null) return
    const quarters = next.playedQuarters - place.playedQuarters
    const seconds = next.timeSeconds - place.timeSeconds
    if (quarters <= 0 || quarters > mostQuartersApart || seconds <= 0) return
    const here = score.playOrder.findLastIndex((entry) => entry.playedQuarters <= place.playedQuarters! + 1e-6)
    if (here !== played) {
      close()
      steps = []
      played = here
    }
    steps.push((60 * quarters) / seconds)
  })
  close()
  return tempos
}

/** The take as a whole: its middle measure counts. Null where no tempo is known. */
export function takeTempo(measures: readonly MeasureTempo[], band: number): { readonly share: number; readonly relation: TempoRelation } | null {
  if (measures.length === 0) return null
  const share = median(measures.map(({ quartersPerMinute, askedQuartersPerMinute }) => quartersPerMinute / askedQuartersPerMinute))
  return { share, relation: tempoRelation(share, 1, band) }
}

import type { Departure, Hands } from './itinerary.ts'

/** A key struck by a simulated player, and what it truly was. */
export interface Stroke {
  readonly seconds: number
  readonly pitch: number
  /** `ornament`: a stroke of an ornament beyond its written note; `slip`: a wrong key; `again`: a right one struck twice; `noodling`: nothing of the score; `ghost`: nobody struck it, an ear made it up. */
  readonly truth: 'written' | 'ornament' | 'slip' | 'again' | 'noodling' | 'ghost'
  /** Index into `Score.notes`: what was played, or meant; -1 for noodling. */
  readonly scoreNote: number
  /** Index into `Performance.stretches`. */
  readonly stretch: number
}

/** What was played on without leaving the order. */
export interface Stretch {
  readonly departure: Departure
  /** Moments; `to` is left out. What lies between the last stretch's end and here was not passed over. */
  readonly from: number
  readonly to: number
  readonly hands: Hands
  readonly startSeconds: number
}

/** A moment of the score as it was played. */
export interface Visit {
  readonly moment: number
  readonly seconds: number
  readonly stretch: number
}

export interface Performance {
  /** Ordered by time. */
  readonly strokes: readonly Stroke[]
  readonly stretches: readonly Stretch[]
  readonly visits: readonly Visit[]
}

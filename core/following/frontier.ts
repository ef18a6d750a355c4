import type { Hypothesis } from './hypothesis.ts'
import type { Leap, StepKind } from './path.ts'
import { restings, type Resting } from './resting-hand.ts'

/** Bounds the work of one note. */
export const mostKept = 160

/** The cheapest way found so far to stand at a moment after the newest note. */
export interface Move {
  cost: number
  moment: number
  kind: StepKind
  /** Position of the note in the chord it is taken for; -1 without one. */
  slot: number
  /** How many moments back that chord lies. */
  back: number
  leap: Leap
  /** Null: from outside of the score. */
  from: Hypothesis | null
  resting: Resting
}

/** How a path stands at a moment: came to it with this note, was there before, or was there and plays beside what is written. */
type Way = 0 | 1 | 2
const ways = 3

/**
 * Collects moves: for each moment, and each hand that may rest, the cheapest that came to it with this note, the cheapest that was
 * there before (a chord that waits for a late note and one that only now begins are different ideas), and the cheapest for which the note is an
 * extra one (what it leaves open is still to be paid). Made once, used for every note.
 */
export class Frontier {
  lowest = Infinity
  private beam = 0
  /** For each state its move among `moves`, good where its stamp is the newest. */
  private readonly moveOf: Int32Array
  private readonly stamps: Int32Array
  private stamp = 0
  private readonly moves: Move[] = []
  private count = 0

  constructor(moments: number) {
    this.moveOf = new Int32Array(ways * restings * moments)
    this.stamps = new Int32Array(ways * restings * moments)
  }

  begin(beam: number): void {
    this.stamp++
    this.count = 0
    this.lowest = Infinity
    this.beam = beam
  }

  /** From here on dearer moves are kept too. */
  widen(beam: number): void {
    this.beam = beam
  }

  /** What is dearer is kept nowhere. */
  get dearest(): number {
    return this.lowest + this.beam
  }

  /** False where nothing at this price would be kept anywhere. */
  couldKeep(cost: number): boolean {
    return cost <= this.lowest + this.beam
  }

  /** True where a move at this price would be kept: asked first, so that dear ideas cost nothing. */
  wants(moment: number, cost: number, way: Way, resting: Resting): boolean {
    if (cost > this.lowest + this.beam) return false
    const state = stateOf(moment, way, resting)
    return this.stamps[state] !== this.stamp || this.moves[this.moveOf[state]!]!.cost > cost
  }

  offer(moment: number, cost: number, kind: StepKind, slot: number, back: number, leap: Leap, from: Hypothesis | null, resting: Resting): void {
    const way = leap !== 'on' || from === null || from.moment !== moment ? 0 : kind === 'extra' ? 2 : 1
    if (!this.wants(moment, cost, way, resting)) return
    if (cost < this.lowest) this.lowest = cost
    const move = this.moveAt(stateOf(moment, way, resting))
    move.cost = cost
    move.moment = moment
    move.kind = kind
    move.slot = slot
    move.back = back
    move.leap = leap
    move.from = from
    move.resting = resting
  }

  private moveAt(state: number): Move {
    if (this.stamps[state] !== this.stamp) {
      this.stamps[state] = this.stamp
      this.moveOf[state] = this.count
      if (this.count === this.moves.length) this.moves.push({ cost: 0, moment: 0, kind: 'match', slot: 0, back: 0, leap: 'on', from: null, resting: 0 })
      this.count++
    }
    return this.moves[this.moveOf[state]!]!
  }

  /** Whether so many moves are no dearer than `cost`. */
  holds(many: number, cost: number): boolean {
    let held = 0
    for (let k = 0; k < this.count && held < many; k++) if (this.moves[k]!.cost <= cost) held++
    return held >= many
  }

  /** Moves no dearer than `limit`, the cheapest `mostKept` where there are more. Valid until the next `begin`. */
  survivors(limit: number): Move[] {
    const kept: Move[] = []
    for (let k = 0; k < this.count; k++) if (this.moves[k]!.cost <= limit) kept.push(this.moves[k]!)
    return kept.length <= mostKept ? kept : kept.sort((a, b) => a.cost - b.cost).slice(0, mostKept)
  }
}

function stateOf(moment: number, way: Way, resting: Resting): number {
  return (ways * moment + way) * restings + resting
}

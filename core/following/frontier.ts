import type { Hypothesis } from './hypothesis.ts'
import type { Leap, StepKind } from './path.ts'

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
}

/**
 * Collects moves: for each moment the cheapest that came to it with this note, and the cheapest that was there before (a chord
 * that waits for a late note and one that only now begins are different ideas). Made once, used for every note.
 */
export class Frontier {
  lowest = Infinity
  private beam = 0
  private readonly moveAt: (Move | undefined)[]
  private readonly stamps: Int32Array
  private stamp = 0
  private reached: number[] = []

  constructor(moments: number) {
    this.moveAt = new Array<Move | undefined>(2 * moments).fill(undefined)
    this.stamps = new Int32Array(2 * moments)
  }

  begin(beam: number): void {
    this.stamp++
    this.lowest = Infinity
    this.beam = beam
    this.reached = []
  }

  /** False where nothing at this price would be kept anywhere. */
  couldKeep(cost: number): boolean {
    return cost <= this.lowest + this.beam
  }

  /** True where a move at this price would be kept: asked first, so that dear ideas cost nothing. */
  wants(moment: number, cost: number, stays: boolean): boolean {
    if (cost > this.lowest + this.beam) return false
    const at = 2 * moment + (stays ? 1 : 0)
    return this.stamps[at] !== this.stamp || this.moveAt[at]!.cost > cost
  }

  offer(moment: number, cost: number, kind: StepKind, slot: number, back: number, leap: Leap, from: Hypothesis | null): void {
    const stays = leap === 'on' && from !== null && from.moment === moment
    if (!this.wants(moment, cost, stays)) return
    if (cost < this.lowest) this.lowest = cost
    const at = 2 * moment + (stays ? 1 : 0)
    if (this.stamps[at] !== this.stamp) {
      this.stamps[at] = this.stamp
      this.reached.push(at)
    }
    const move = this.moveAt[at]
    if (move === undefined) this.moveAt[at] = { cost, moment, kind, slot, back, leap, from }
    else {
      move.cost = cost
      move.kind = kind
      move.slot = slot
      move.back = back
      move.leap = leap
      move.from = from
    }
  }

  /** Moves no dearer than `limit`, the cheapest where there are more than `most`. Valid until the next `begin`. */
  survivors(limit: number, most: number): Move[] {
    const moves = this.reached.map((at) => this.moveAt[at]!).filter((move) => move.cost <= limit)
    return moves.length <= most ? moves : moves.sort((a, b) => a.cost - b.cost).slice(0, most)
  }
}

import type { PathStep } from './path.ts'
import { slipPrices, type SlipPrices } from './slip-prices.ts'

/** Learnt over some seventy notes. */
const kept = 0.985
/** Before the first note a player is supposed to have played so many well. */
const supposedNotes = 12
/** Of what an ear tells less surely too much is no note at all. A keyboard's notes have confidence 1. */
const surely = 0.8

/**
 * How often a player slips. By ear only what is heard surely counts: the rest of what it tells beside the written notes it may have made up
 * itself, and an ear that hears badly makes no beginner.
 */
export class Slipping {
  private share = 0
  private notes = 0
  private isByEar = false

  /** The newest step of the best path. */
  note(step: PathStep | null): void {
    if (step === null) return
    const slips = step.note.confidence >= surely && (step.kind === 'extra' || step.kind === 'wrong')
    this.share = kept * this.share + (slips ? 1 - kept : 0)
    this.notes++
    this.isByEar = step.note.confidence < 1
  }

  /** What slips of this player cost. */
  get prices(): SlipPrices {
    return slipPrices(this.share / (1 - kept ** (this.notes + supposedNotes)), this.isByEar)
  }
}

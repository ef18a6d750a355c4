import { limits } from './limits.ts'
import type { Oddity } from './oddity.ts'
import type { Jump, MeasureSigns } from './signs.ts'
import { voltas, type Volta } from './voltas.ts'

export interface PlayingOrder {
  /** Indices of measures in the order in which they are played. */
  readonly order: readonly number[]
  /** Signs that lead nowhere: where, and what. */
  readonly oddities: readonly { readonly measureIndex: number; readonly odd: Oddity }[]
  /** The order was cut off because it grew beyond all music. */
  readonly tooLong: boolean
}

/**
 * Unfolds repeats, voltas, D.C. and D.S. as players do:
 * a repeat without a beginning goes back to the end of the repeat before it, or to the first measure;
 * after a D.C. or D.S. repeats that were already played are not taken again and the last volta is chosen;
 * "Fine" and "To Coda" count only after the jump; repeats inside the coda are taken.
 */
export function playingOrder(signs: readonly MeasureSigns[]): PlayingOrder {
  const order: number[] = []
  const oddities: { measureIndex: number; odd: Oddity }[] = []
  const voltaAt = voltas(signs)
  const jumpsTaken = new Set<number>()
  let sectionStart = 0
  let round = 1
  let jump: Jump | null = null
  /** Up to here everything was played before the jump. */
  let jumpedFrom = -1

  let at = 0
  while (at < signs.length) {
    const here = signs[at]!
    const again = at <= jumpedFrom
    if (here.repeatStart && at !== sectionStart) {
      sectionStart = at
      round = 1
    }
    const volta = voltaAt[at] ?? null
    if (volta && volta.from === at && !chosen(volta, round, again)) {
      at = volta.to + 1
      if (volta.endsRepeat) {
        sectionStart = at
        round = 1
      }
      continue
    }
    order.push(at)
    if (order.length > limits.measures) return { order, oddities, tooLong: true }

    if (jump && jump.until !== 'coda' && here.fine) break
    if (jump && jump.until !== 'fine' && here.toCoda !== null) {
      const coda = labelled(signs, 'coda', here.toCoda, at + 1)
      if (coda !== null) {
        at = sectionStart = coda
        round = 1
        jump = null
        continue
      }
      oddities.push({ measureIndex: at, odd: { kind: 'coda' } })
    }
    if (here.repeatEndTimes !== null && !again && round < rounds(here.repeatEndTimes, volta)) {
      round++
      at = sectionStart
      continue
    }
    const sectionEnds = volta ? volta.to === at && volta.endsRepeat : here.repeatEndTimes !== null
    if (sectionEnds) {
      sectionStart = at + 1
      round = 1
    }
    if (here.jump && !jumpsTaken.has(at)) {
      jumpsTaken.add(at)
      const target = here.jump.toSegno === null ? 0 : labelled(signs, 'segno', here.jump.toSegno, 0, at)
      if (target !== null) {
        jump = here.jump
        jumpedFrom = Math.max(jumpedFrom, at)
        at = sectionStart = target
        round = 1
        continue
      }
      oddities.push({ measureIndex: at, odd: { kind: 'segno' } })
    }
    at++
  }
  return { order, oddities, tooLong: false }
}

function chosen(volta: Volta, round: number, again: boolean): boolean {
  if (again) return volta.isLast
  return volta.numbers.includes(round) || (volta.isLast && round > volta.lastRound)
}

function rounds(times: number, volta: Volta | null): number {
  return volta ? volta.lastRound : times
}

/** The measure of a named sign, or of the nearest one where the name is unknown; null where there is none. */
function labelled(signs: readonly MeasureSigns[], kind: 'segno' | 'coda', name: string, from: number, to = signs.length - 1): number | null {
  let nearest: number | null = null
  for (let i = from; i <= to; i++) {
    const label = signs[i]?.[kind] ?? null
    if (label === null) continue
    if (name !== '' && label === name) return i
    if (kind === 'segno' || nearest === null) nearest = i
  }
  return nearest
}

import { cheapestPairs } from './cheapest-pairs.ts'

/** A note played, and a note written that may have been meant, on one key. */
export interface PlayedAt {
  readonly index: number
  readonly pitch: number
  readonly seconds: number
  /** The score note that the follower took it for; -1 without one. */
  readonly takenFor: number
  /** The moment up to which the follower's path had come. */
  readonly moment: number
}

export interface DueNote {
  readonly scoreNote: number
  readonly pitch: number
  readonly dueSeconds: number
}

export interface WrittenAt extends DueNote {
  readonly moment: number
  /** Other notes of its moment were struck: its time is known, not only reckoned. */
  readonly isStruck: boolean
}

/** Farther from its time than this, a note is not the written one (unless the follower's path says so); less where that time is known, least where the path had not come so far: a slip is often the key of the next note. */
const reachSeconds = 0.65
const secondsPerNat = 0.25
const struckReachSeconds = 0.3
const aheadReachSeconds = 0.2
const struckSecondsPerNat = 0.1
const takenForPrice = 0.5
/** The key itself is the note rather than its octave, unless that came at the better time. */
const octavePrice = 0.3
/** A pair left apart costs one missed and one extra note. */
const aloneprice = 2

/** Room for the costs, used again and again. */
let scratch = new Float64Array(256)

/**
 * The best assignment on one key: both lists in order of time, never crossing (for one key an uncrossed assignment is
 * always among the best), least total distance in time. Returns pairs of played index and score note.
 */
export function pairedOnOneKey(played: readonly PlayedAt[], written: readonly WrittenAt[]): [number, number][] {
  const width = written.length + 1
  if ((played.length + 1) * width > scratch.length) scratch = new Float64Array(2 * (played.length + 1) * width)
  const cost = scratch
  cost[0] = 0
  for (let j = 1; j < width; j++) cost[j] = j * aloneprice
  for (let i = 1; i <= played.length; i++) {
    cost[i * width] = i * aloneprice
    for (let j = 1; j < width; j++) {
      const apart = Math.min(cost[(i - 1) * width + j]!, cost[i * width + j - 1]!) + aloneprice
      cost[i * width + j] = Math.min(apart, cost[(i - 1) * width + j - 1]! + pairPrice(played[i - 1]!, written[j - 1]!))
    }
  }
  const pairs: [number, number][] = []
  let i = played.length
  let j = written.length
  while (i > 0 && j > 0) {
    const here = cost[i * width + j]!
    if (here === cost[(i - 1) * width + j - 1]! + pairPrice(played[i - 1]!, written[j - 1]!)) pairs.push([played[--i]!.index, written[--j]!.scoreNote])
    else if (here === cost[(i - 1) * width + j]! + aloneprice) i--
    else j--
  }
  return pairs.reverse()
}

/** The same for all keys of one name, where no octave is minded; `mayStandFor` tells whether one key was struck for another. */
export function pairedInAnyOctave<Played extends PlayedAt>(played: readonly Played[], written: readonly WrittenAt[], mayStandFor: (played: Played, written: WrittenAt) => boolean): [number, number][] {
  const price = (one: Played, note: WrittenAt): number => {
    const byTime = pairPrice(one, note)
    if (one.pitch === note.pitch || byTime === Infinity) return byTime
    return mayStandFor(one, note) ? byTime + octavePrice : Infinity
  }
  const columns = cheapestPairs(played.map((one) => written.map((note) => price(one, note))), 2 * aloneprice)
  return columns.flatMap((column, row): [number, number][] => (column < 0 ? [] : [[played[row]!.index, written[column]!.scoreNote]]))
}

function pairPrice(played: PlayedAt, written: WrittenAt): number {
  const away = Math.abs(played.seconds - written.dueSeconds)
  const reach = written.moment > played.moment ? aheadReachSeconds : written.isStruck ? struckReachSeconds : reachSeconds
  const byTime = away > reach ? Infinity : away / (written.isStruck ? struckSecondsPerNat : secondsPerNat)
  return played.takenFor === written.scoreNote ? Math.min(byTime, takenForPrice) : byTime
}

/** Chances that a seed determines: the same seed, the same performance (mulberry32 by Tommy Ettinger, public domain). */
export class Chance {
  private state: number

  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b9) >>> 0
  }

  /** 0 to 1, 1 left out. */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  happens(probability: number): boolean {
    return this.share() < probability
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.share()
  }

  /** Between, so that each doubling is equally likely. */
  betweenRatios(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)))
  }

  /** Both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.share() * (high - low + 1))
  }

  normal(deviation: number): number {
    return deviation * Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share())
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error('nothing to pick from')
    return choices[Math.floor(this.share() * choices.length)]!
  }
}

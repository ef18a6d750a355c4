/** Controller 64 is the sustaining pedal: https://midi.org/midi-1-0-control-change-messages */
export const sustainController = 64
const mostValue = 127
/** Pedals that know half-way send hundreds of values a second; nobody sees more than this many steps. */
const steps = 8

/** The sustaining pedal from a moment on. */
export interface PedalMove {
  readonly atSeconds: number
  /** 0 up, 1 all the way down. */
  readonly depth: number
}

/** A pedal's values to its moves: told when it has gone a step of eight. */
export class Pedal {
  #depth = 0

  /** `value` 0 to 127; null where it stands as it stood. */
  step(value: number, atSeconds: number): PedalMove | null {
    const depth = Math.round((Math.min(mostValue, Math.max(0, value)) / mostValue) * steps) / steps
    if (depth === this.#depth) return null
    this.#depth = depth
    return { atSeconds, depth }
  }
}

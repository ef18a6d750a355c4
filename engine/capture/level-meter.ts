import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Level } from '../../core/protocol/engine.ts'

/** The eye takes some ten steps a second for a movement. */
const levelSeconds = 0.1
/** 16 bits reach no further down; a level of nothing is told as this. */
const floorDb = -96

/** How loud it is, ten times a second of sound. */
export class LevelMeter {
  #samples = 0
  #squares = 0
  #peak = 0
  #clipped = false

  /** A level when enough sound has come since the last one. */
  step({ samples, sampleRateHz }: SoundBlock): Level | null {
    for (let i = 0; i < samples.length; i++) {
      const size = Math.abs(samples[i]!)
      if (!Number.isFinite(size)) continue
      this.#squares += size * size
      if (size > this.#peak) this.#peak = size
    }
    this.#samples += samples.length
    this.#clipped ||= this.#peak >= 0.999
    if (this.#samples < levelSeconds * sampleRateHz) return null
    const level: Level = { rmsDb: decibels(Math.sqrt(this.#squares / this.#samples)), peakDb: decibels(this.#peak), clipped: this.#clipped }
    this.#samples = 0
    this.#squares = 0
    this.#peak = 0
    this.#clipped = false
    return level
  }
}

function decibels(amplitude: number): number {
  return amplitude > 0 ? Math.max(floorDb, 20 * Math.log10(amplitude)) : floorDb
}

import type { Level } from '../../core/protocol/engine.ts'

/** What the meter shows: shares of its length, 0 to 1, and the highest recent peak. */
export interface MeterReading {
  readonly level: number
  readonly hold: number
  readonly tooLoud: boolean
  /** When the held peak was reached, and when it was last too loud. */
  readonly holdSinceSeconds: number
  readonly tooLoudSinceSeconds: number
}

export const silentMeter: MeterReading = { level: 0, hold: 0, tooLoud: false, holdSinceSeconds: -Infinity, tooLoudSinceSeconds: -Infinity }

/** The quietest level that the meter shows; a quiet room lies near it. */
const floorDb = -60
/** Long enough to read while playing; PPMs hold for one to two seconds. */
const holdSeconds = 1.5

/** The meter a moment later. A peak is held, then let fall to where the sound is. */
export function withLevel(meter: MeterReading, level: Level, nowSeconds: number): MeterReading {
  const share = (db: number): number => Math.min(1, Math.max(0, 1 - db / floorDb)) || 0
  const peak = share(level.peakDb)
  const holds = peak < meter.hold && nowSeconds - meter.holdSinceSeconds < holdSeconds
  const tooLoudSinceSeconds = level.clipped ? nowSeconds : meter.tooLoudSinceSeconds
  return {
    level: share(level.rmsDb),
    hold: holds ? meter.hold : peak,
    tooLoud: nowSeconds - tooLoudSinceSeconds < holdSeconds,
    holdSinceSeconds: holds ? meter.holdSinceSeconds : nowSeconds,
    tooLoudSinceSeconds,
  }
}

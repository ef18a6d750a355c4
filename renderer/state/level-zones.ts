import type { MeterReading } from './sound-level.ts'

/** Shares of the meter's length, which shows -60 to 0 dBFS: a loud passage peaks between -24 and -2 dBFS. */
export const softUpTo = 1 - 24 / 60
export const tooLoudFrom = 1 - 2 / 60
/** Below this nothing but the room was heard. */
const nothingUpTo = 1 - 45 / 60

export type LevelVerdict = 'nothing' | 'soft' | 'good' | 'loud'

/** What the loudest moment says of the level. */
export function levelVerdict(highest: number, meter: Pick<MeterReading, 'tooLoud'>): LevelVerdict {
  if (meter.tooLoud || highest >= tooLoudFrom) return 'loud'
  if (highest >= softUpTo) return 'good'
  return highest >= nothingUpTo ? 'soft' : 'nothing'
}

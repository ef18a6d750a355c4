/** How quiet a room is, to the microphone. */
export type RoomNoise = 'quiet' | 'lively' | 'loud'

/** A soft note a metre away has some -45 dBFS at a usual setting of the microphone; a room must lie below that to leave it alone. */
const quietUpToDb = -55
const livelyUpToDb = -43

export function roomNoiseOf(noiseDb: number): RoomNoise {
  if (noiseDb <= quietUpToDb) return 'quiet'
  return noiseDb <= livelyUpToDb ? 'lively' : 'loud'
}

/** The level of all of it together, dBFS: powers are averaged, not decibels. Null of nothing. */
export function meanDb(levelsDb: readonly number[]): number | null {
  if (levelsDb.length === 0) return null
  return 10 * Math.log10(levelsDb.reduce((sum, db) => sum + 10 ** (db / 10), 0) / levelsDb.length)
}

import type { PedalMove } from './pedal.ts'

/** Where the dampers touch the strings: MIDI calls 64 and more of 127 down. */
const DOWN = 0.5

export interface HeldKey {
  readonly pitch: number
  readonly onsetSeconds: number
  /** When the key was let go; null where it was not. */
  readonly offsetSeconds: number | null
}

/** When each note ends as it sounds: a key that was let go while the sustaining pedal was down rings until that rises, or the key is struck again. Infinity where neither happens. */
export function soundingUntil(notes: readonly HeldKey[], pedal: readonly PedalMove[]): number[] {
  const moves = [...pedal].sort((a, b) => a.atSeconds - b.atSeconds)
  const ofKey = new Map<number, number[]>()
  for (const { pitch, onsetSeconds } of notes) ofKey.set(pitch, [...(ofKey.get(pitch) ?? []), onsetSeconds])
  return notes.map(({ pitch, onsetSeconds, offsetSeconds }) => {
    if (offsetSeconds === null) return Infinity
    const isDown = (moves.findLast(({ atSeconds }) => atSeconds <= offsetSeconds)?.depth ?? 0) >= DOWN
    if (!isDown) return offsetSeconds
    const risesAt = moves.find(({ atSeconds, depth }) => atSeconds > offsetSeconds && depth < DOWN)?.atSeconds ?? Infinity
    const struckAgainAt = Math.min(...ofKey.get(pitch)!.filter((at) => at > onsetSeconds))
    return Math.max(offsetSeconds, Math.min(risesAt, struckAgainAt))
  })
}

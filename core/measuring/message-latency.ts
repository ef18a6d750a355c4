import type { ClockTie } from './clock-tie.ts'

/** When sound and keys of one playing began, by one clock: Unix time in milliseconds, at the program. */
export interface Beginnings {
  readonly keysAtUnixMs: number
  /** When the first sample was, as the last blocks told it that arrived: a sample clock drifts. */
  readonly soundAtUnixMs: number
  /** Of the sound, up to those blocks. */
  readonly untilSeconds: number
}

/**
 * How long after its MIDI message the sound of a stroke arrives at the program; negative where the message is the later one. What
 * tells the two ways apart is `messageAfterSound`.
 */
export function soundAfterMessage({ offsetSeconds, driftPpm }: Pick<ClockTie, 'offsetSeconds' | 'driftPpm'>, { keysAtUnixMs, soundAtUnixMs, untilSeconds }: Beginnings): number {
  const keysSeconds = untilSeconds * (1 + driftPpm / 1e6) + offsetSeconds
  return soundAtUnixMs / 1000 + untilSeconds - (keysAtUnixMs / 1000 + keysSeconds)
}

/**
 * How long after a note begins to sound its MIDI message arrives; negative where it is told before, as by keys whose hammers are still
 * under way. `roundTripSeconds` is the way of a click through loudspeaker, room and microphone to the same ear: what the sound of a stroke
 * takes, too. Where the computers of page and program have different clocks both ways hold the difference, and it falls out.
 */
export function messageAfterSound(soundAfterMessageSeconds: number, roundTripSeconds: number): number {
  return roundTripSeconds - soundAfterMessageSeconds
}

import { writeMidi, type MidiEvent } from 'midi-file'
import type { PlayedBlow } from './truth.ts'

const ticksPerSecond = 960

/** A Standard MIDI File of what was played, at 120 quarters a minute. */
export function midiOf(played: readonly PlayedBlow[]): Uint8Array {
  const keys = played.flatMap(({ onsetSeconds, offsetSeconds, pitch, velocity }) => [
    { tick: Math.round(onsetSeconds * ticksPerSecond), event: { type: 'noteOn', channel: 0, noteNumber: pitch, velocity } as const },
    { tick: Math.round(offsetSeconds * ticksPerSecond), event: { type: 'noteOff', channel: 0, noteNumber: pitch, velocity: 0 } as const },
  ]).sort((a, b) => a.tick - b.tick)
  let now = 0
  const track: MidiEvent[] = keys.map(({ tick, event }) => {
    const deltaTime = tick - now
    now = tick
    return { deltaTime, ...event }
  })
  track.push({ deltaTime: 0, type: 'endOfTrack', meta: true })
  return Uint8Array.from(writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat: ticksPerSecond / 2 }, tracks: [track] }))
}

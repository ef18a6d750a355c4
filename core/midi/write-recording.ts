import { writeMidi, type MidiEvent } from 'midi-file'
import type { PlayedNote } from '../transcription/played-note.ts'
import { sustainController, type PedalMove } from './pedal.ts'

/** At 120 quarters a minute, a tick is 0.1 ms. */
const TICKS_PER_QUARTER = 5000
const MICROSECONDS_PER_QUARTER = 500_000
const TICKS_PER_SECOND = (TICKS_PER_QUARTER * 1_000_000) / MICROSECONDS_PER_QUARTER

export type EndedNote = Pick<PlayedNote, 'onsetSeconds' | 'pitch' | 'velocity'> & { readonly offsetSeconds: number }

/** The notes and the pedal as a Standard MIDI File in real time; a key struck again is released first. */
export function writeMidiRecording(notes: readonly EndedNote[], pedal: readonly PedalMove[] = []): Uint8Array {
  const feet = pedal.map(({ atSeconds, depth }) => ({ tick: Math.max(0, Math.round(atSeconds * TICKS_PER_SECOND)), type: 'controller' as const, controllerType: sustainController, value: Math.round(depth * 127) }))
  const keys = notes.flatMap(({ onsetSeconds, offsetSeconds, pitch, velocity }) => {
    const onset = Math.round(onsetSeconds * TICKS_PER_SECOND)
    return [
      { tick: onset, type: 'noteOn' as const, noteNumber: pitch, velocity },
      { tick: Math.max(onset + 1, Math.round(offsetSeconds * TICKS_PER_SECOND)), type: 'noteOff' as const, noteNumber: pitch, velocity: 0 },
    ]
  })
  const events = [...keys, ...feet]
  events.sort((a, b) => a.tick - b.tick || a.type.localeCompare(b.type))
  const track: MidiEvent[] = [{ deltaTime: 0, meta: true, type: 'setTempo', microsecondsPerBeat: MICROSECONDS_PER_QUARTER }]
  let now = 0
  for (const { tick, ...event } of events) {
    track.push({ deltaTime: tick - now, channel: 0, ...event })
    now = tick
  }
  track.push({ deltaTime: 0, meta: true, type: 'endOfTrack' })
  return Uint8Array.from(writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat: TICKS_PER_QUARTER }, tracks: [track] }))
}

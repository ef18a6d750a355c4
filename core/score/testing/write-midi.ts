import { writeMidi, type MidiEvent } from 'midi-file'

export interface MidiTone {
  /** From the beginning of the file. */
  readonly tick: number
  readonly lengthTicks: number
  readonly pitch: number
}

interface TrackOptions {
  readonly channel?: number
  readonly program?: number
  /** Events without time, at the beginning. */
  readonly head?: readonly MidiEvent[]
}

export function midiTrack(tones: readonly MidiTone[], { channel = 0, program = 0, head = [] }: TrackOptions = {}): MidiEvent[] {
  const timed = tones.flatMap(({ tick, lengthTicks, pitch }) => [
    { tick, order: 1, event: { type: 'noteOn' as const, channel, noteNumber: pitch, velocity: 70 } },
    { tick: tick + lengthTicks, order: 0, event: { type: 'noteOff' as const, channel, noteNumber: pitch, velocity: 0 } },
  ]).sort((a, b) => a.tick - b.tick || a.order - b.order)
  let at = 0
  const notes = timed.map(({ tick, event }) => {
    const deltaTime = tick - at
    at = tick
    return { deltaTime, ...event }
  })
  return [...head, { deltaTime: 0, type: 'programChange', channel, programNumber: program }, ...notes, { deltaTime: 0, type: 'endOfTrack', meta: true }]
}

export function midiFile(tracks: MidiEvent[][], ticksPerBeat = 480): Uint8Array {
  return Uint8Array.from(writeMidi({ header: { format: tracks.length > 1 ? 1 : 0, numTracks: tracks.length, ticksPerBeat }, tracks }))
}

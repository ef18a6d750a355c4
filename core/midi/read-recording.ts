import { parseMidi, type MidiData, type MidiEvent } from 'midi-file'
import { isFailure, type Failure } from '../protocol/failure.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { tickClock } from './tick-clock.ts'

interface TimedEvent {
  readonly tick: number
  readonly event: MidiEvent
}

/**
 * The notes of a Standard MIDI File, all tracks together, ordered by onset, then pitch. An offset is the release of the key, whatever
 * the pedal does; a note that is never released ends where its key is struck again, or with the file. Drum channel left out.
 */
export function readMidiRecording(bytes: Uint8Array, fileName: string): readonly PlayedNote[] | Failure {
  const file = parsed(bytes, fileName)
  if (isFailure(file)) return file
  const events = mergedEvents(file)
  const secondsAt = tickClock(file.header, events)
  const notes = struckNotes(events, secondsAt)
  if (notes.length === 0) {
    return { failure: 'recording-empty', message: `${fileName}: the MIDI file holds no notes.`, remedy: 'Choose a MIDI file in which piano keys were recorded.' }
  }
  return notes
}

function parsed(bytes: Uint8Array, fileName: string): MidiData | Failure {
  const unreadable = (why: string): Failure => ({
    failure: 'recording-unreadable', message: `${fileName}: ${why}`, remedy: 'Export the recording again as a Standard MIDI File (.mid).',
  })
  if (bytes.length < 14 || String.fromCharCode(...bytes.subarray(0, 4)) !== 'MThd') return unreadable('this is not a MIDI file: it does not begin with MThd.')
  try {
    const file = parseMidi(bytes)
    const { ticksPerBeat, framesPerSecond } = file.header
    return ticksPerBeat || framesPerSecond ? file : unreadable('the MIDI file gives no unit of time.')
  } catch (reason) {
    return unreadable(`the MIDI file is damaged (${reason instanceof Error ? reason.message : String(reason)}).`)
  }
}

function mergedEvents(file: MidiData): TimedEvent[] {
  const events: TimedEvent[] = []
  for (const track of file.tracks) {
    let tick = 0
    for (const event of track) {
      tick += Number.isFinite(event.deltaTime) ? event.deltaTime : 0
      events.push({ tick, event })
    }
  }
  return events.sort((a, b) => a.tick - b.tick)
}

const drumChannel = 9

function struckNotes(events: readonly TimedEvent[], secondsAt: (tick: number) => number): PlayedNote[] {
  const held = new Map<number, { onsetSeconds: number; velocity: number }>()
  const notes: Omit<PlayedNote, 'index'>[] = []
  const release = (key: number, seconds: number) => {
    const struck = held.get(key)
    if (struck === undefined) return
    held.delete(key)
    const { onsetSeconds, velocity } = struck
    notes.push({ pitch: key & 127, onsetSeconds, offsetSeconds: seconds, velocity, confidence: 1, emittedAtSeconds: onsetSeconds })
  }
  let endSeconds = 0
  for (const { tick, event } of events) {
    if (event.type !== 'noteOn' && event.type !== 'noteOff') continue
    const { noteNumber, velocity, channel } = event
    if (channel === drumChannel || !Number.isInteger(noteNumber) || !Number.isInteger(velocity)) continue
    const seconds = secondsAt(tick)
    endSeconds = Math.max(endSeconds, seconds)
    const key = channel * 128 + (noteNumber & 127)
    if (event.type === 'noteOff' || velocity === 0) release(key, seconds)
    else if (noteNumber >= 21 && noteNumber <= 108) {
      release(key, seconds)
      held.set(key, { onsetSeconds: seconds, velocity })
    }
  }
  for (const key of [...held.keys()]) release(key, endSeconds)
  notes.sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
  return notes.map((note, index) => ({ index, ...note }))
}

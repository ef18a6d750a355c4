import { parseMidi, type MidiData, type MidiEvent } from 'midi-file'
import { isFailure, type Failure } from '../protocol/failure.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { KeyContacts } from './key-contacts.ts'
import type { Bounce } from './keyboard.ts'
import { Pedal, sustainController, type PedalMove } from './pedal.ts'
import { tickClock } from './tick-clock.ts'

interface TimedEvent {
  readonly tick: number
  readonly event: MidiEvent
}

/** What a Standard MIDI File holds of a piano. */
export interface MidiRecording {
  /** Ordered by onset, then pitch. */
  readonly notes: readonly PlayedNote[]
  readonly pedal: readonly PedalMove[]
  /** Strokes that worn contacts sent; they are no notes. */
  readonly bounces: readonly Bounce[]
}

/**
 * The notes of a Standard MIDI File, all tracks together. An offset is the release of the key, whatever the pedal does; a note that is
 * never released ends where its key is struck again, or with the file. Drum channel left out.
 */
export function readMidiRecording(bytes: Uint8Array, fileName: string): MidiRecording | Failure {
  const file = parsed(bytes, fileName)
  if (isFailure(file)) return file
  const events = mergedEvents(file)
  const secondsAt = tickClock(file.header, events)
  const recording = playedIn(events, secondsAt)
  if (recording.notes.length === 0) {
    return { failure: 'recording-empty', message: `${fileName}: the MIDI file holds no notes.`, remedy: 'Choose a MIDI file in which piano keys were recorded.' }
  }
  return recording
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

function playedIn(events: readonly TimedEvent[], secondsAt: (tick: number) => number): MidiRecording {
  const struck: { pitch: number; onsetSeconds: number; offsetSeconds: number; velocity: number; emittedAtSeconds: number }[] = []
  const bounces: Bounce[] = []
  const contacts = new KeyContacts({
    struck: ({ index, key, velocity, onsetSeconds }) => void (struck[index] = { pitch: key & 127, onsetSeconds, offsetSeconds: onsetSeconds, velocity, emittedAtSeconds: onsetSeconds }),
    released: (index, seconds) => void (struck[index]!.offsetSeconds = seconds),
    bounced: (key, velocity, atSeconds) => void bounces.push({ atSeconds, pitch: key & 127, velocity }),
  })
  const foot = new Pedal()
  const pedal: PedalMove[] = []
  let endSeconds = 0
  for (const { tick, event } of events) {
    if (!('channel' in event) || event.channel === drumChannel) continue
    const seconds = secondsAt(tick)
    if (event.type === 'controller' && event.controllerType === sustainController) {
      const move = foot.step(event.value, seconds)
      if (move) pedal.push(move)
    }
    if (event.type !== 'noteOn' && event.type !== 'noteOff') continue
    const { noteNumber, velocity, channel } = event
    if (!Number.isInteger(noteNumber) || !Number.isInteger(velocity)) continue
    endSeconds = Math.max(endSeconds, seconds)
    const key = channel * 128 + (noteNumber & 127)
    if (event.type === 'noteOff' || velocity === 0) contacts.release(key, seconds)
    else if (noteNumber >= 21 && noteNumber <= 108) contacts.strike(key, velocity, seconds)
  }
  contacts.finish(endSeconds)
  const notes = struck.sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch).map((note, index) => ({ index, ...note, confidence: 1 }))
  return { notes, pedal, bounces }
}

import { writeMidi, type MidiEvent } from 'midi-file'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { readMidiRecording } from './read-recording.ts'
import { writeMidiRecording } from './write-recording.ts'

const on = (deltaTime: number, noteNumber: number, velocity = 64, channel = 0): MidiEvent => ({ deltaTime, type: 'noteOn', channel, noteNumber, velocity })
const off = (deltaTime: number, noteNumber: number, channel = 0): MidiEvent => ({ deltaTime, type: 'noteOff', channel, noteNumber, velocity: 0 })
const end: MidiEvent = { deltaTime: 0, type: 'endOfTrack' }
const tempo = (deltaTime: number, microsecondsPerBeat: number): MidiEvent => ({ deltaTime, type: 'setTempo', microsecondsPerBeat })

/** 100 ticks a quarter, 120 quarters a minute unless a tempo says otherwise. */
function heard(...tracks: MidiEvent[][]) {
  const bytes = Uint8Array.from(writeMidi({ header: { format: 1, numTracks: tracks.length, ticksPerBeat: 100 }, tracks: tracks.map((track) => [...track, end]) }))
  const read = readMidiRecording(bytes, 'take.mid')
  return isFailure(read) ? read.failure : read.notes.map(({ pitch, onsetSeconds, offsetSeconds }) => [pitch, onsetSeconds, offsetSeconds])
}

describe('a MIDI recording', () => {
  it('gives each note its seconds, through changes of tempo', () => {
    expect(heard([on(0, 60), off(100, 60), tempo(0, 1_000_000), on(100, 62), off(100, 62)])).toEqual([[60, 0, 0.5], [62, 1.5, 2.5]])
  })

  it('takes the tempo of one track for the notes of another', () => {
    expect(heard([tempo(0, 250_000)], [on(100, 60), off(100, 60)])).toEqual([[60, 0.25, 0.5]])
  })

  it('orders the notes of all tracks by onset, then by pitch', () => {
    expect(heard([on(100, 72), off(100, 72)], [on(0, 48), on(100, 50), off(100, 48), off(0, 50)])).toEqual([[48, 0, 1], [50, 0.5, 1], [72, 0.5, 1]])
  })

  it('takes a note-on of velocity 0 for a release', () => {
    expect(heard([on(0, 60), on(50, 60, 0), on(50, 60), off(50, 60)])).toEqual([[60, 0, 0.25], [60, 0.5, 0.75]])
  })

  it('ends a note that is never released where its key is struck again, or with the file', () => {
    expect(heard([on(0, 60), on(100, 60), on(100, 64), off(100, 64)])).toEqual([[60, 0, 0.5], [60, 0.5, 1.5], [64, 1, 1.5]])
  })

  it('leaves out the drums and keys that no piano has', () => {
    expect(heard([on(0, 60), on(0, 40, 64, 9), on(0, 10), off(100, 60), off(0, 40, 9), off(0, 10)])).toEqual([[60, 0, 0.5]])
  })
})

describe('a recording of a worn keyboard', () => {
  const read = (...track: MidiEvent[]) => {
    const recording = readMidiRecording(Uint8Array.from(writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat: 500 }, tracks: [[...track, end]] })), 'worn.mid')
    if (isFailure(recording)) throw new Error(recording.message)
    return recording
  }

  it('has each stroke once, as the same keyboard played live', () => {
    // 500 ticks a quarter: a tick is a millisecond.
    const { notes, bounces } = read(on(0, 60, 80), off(5, 60), on(4, 60, 20), off(491, 60), on(6, 60, 15), off(7, 60), on(600, 60, 70), off(100, 60))
    expect(notes.map(({ index, onsetSeconds, offsetSeconds, velocity }) => [index, onsetSeconds, offsetSeconds, velocity])).toEqual([[0, 0, 0.5, 80], [1, 1.113, 1.213, 70]])
    expect(bounces.map(({ atSeconds, pitch, velocity }) => [Math.round(1000 * atSeconds), pitch, velocity])).toEqual([[9, 60, 20], [506, 60, 15]])
  })

  it('keeps the pedal, and writes it again', () => {
    const pedal = (deltaTime: number, value: number): MidiEvent => ({ deltaTime, type: 'controller', channel: 0, controllerType: 64, value })
    const recording = read(pedal(0, 127), on(100, 60), off(400, 60), pedal(500, 0))
    expect(recording.pedal).toEqual([{ atSeconds: 0, depth: 1 }, { atSeconds: 1, depth: 0 }])
    const again = readMidiRecording(writeMidiRecording(recording.notes.map((note) => ({ ...note, offsetSeconds: note.offsetSeconds! })), recording.pedal), 'again.mid')
    expect(isFailure(again) ? again.failure : again.pedal).toEqual(recording.pedal)
  })
})

describe('a file that is no MIDI recording', () => {
  it('is refused with its name', () => {
    const refused = readMidiRecording(new TextEncoder().encode('not music at all, only words'), 'words.mid')
    expect(isFailure(refused) && refused.failure).toBe('recording-unreadable')
    expect(isFailure(refused) && refused.message).toContain('words.mid')
  })

  it('is empty when it holds no notes', () => {
    expect(heard([tempo(0, 500_000)])).toBe('recording-empty')
  })

  it('never throws, wherever it is cut off', () => {
    const whole = Uint8Array.from(writeMidi({ header: { format: 1, numTracks: 1, ticksPerBeat: 100 }, tracks: [[on(0, 60), off(100, 60), on(0, 62), off(100, 62), end]] }))
    for (let length = 0; length < whole.length; length++) {
      const read = readMidiRecording(whole.subarray(0, length), 'cut.mid')
      if (!isFailure(read)) for (const { onsetSeconds, pitch } of read.notes) expect([Number.isFinite(onsetSeconds), pitch]).toEqual([true, expect.any(Number)])
    }
  })
})

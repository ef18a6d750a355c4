import { parseMidi } from 'midi-file'
import { expect, test } from 'vitest'
import { writeMidiRecording, type EndedNote } from './write-recording.ts'

const note = (pitch: number, onsetSeconds: number, offsetSeconds: number): EndedNote => ({ pitch, onsetSeconds, offsetSeconds, velocity: 70 })

test('a MIDI file sounds the same notes at the same times, a key struck again released first', () => {
  const { header, tracks } = parseMidi(writeMidiRecording([note(60, 0.1234, 0.5), note(60, 0.5, 1), note(64, 0.5, 0.5)]))
  expect(header.ticksPerBeat).toBe(5000)
  let tick = 0
  const events = tracks[0]!.flatMap((event) => {
    tick += event.deltaTime
    return event.type === 'noteOn' || event.type === 'noteOff' ? [[event.type, event.noteNumber, tick / 10000]] : []
  })
  expect(events).toEqual([['noteOn', 60, 0.1234], ['noteOff', 60, 0.5], ['noteOn', 60, 0.5], ['noteOn', 64, 0.5], ['noteOff', 64, 0.5001], ['noteOff', 60, 1]])
})

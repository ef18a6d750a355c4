import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Keyboard } from './keyboard.ts'

/** Each message as [seconds, ...bytes]; told as words in order. */
function played(...messages: readonly (readonly number[])[]): string[] {
  const keyboard = new Keyboard()
  return messages.flatMap(([seconds = 0, ...bytes]) => {
    const { notes, releases } = keyboard.message(Uint8Array.from(bytes), seconds)
    return [...releases.map((release) => `${release.playedNote} up at ${release.offsetSeconds}`), ...notes.map((note) => `${note.index}: ${note.pitch} struck ${note.velocity} at ${note.onsetSeconds}`)]
  })
}

describe('a MIDI keyboard', () => {
  test('a key goes down and up', () => {
    expect(played([1, 0x90, 60, 64], [2, 0x80, 60, 0])).toEqual(['0: 60 struck 64 at 1', '0 up at 2'])
  })

  test('a note-on without force is a note-off', () => {
    expect(played([1, 0x93, 60, 64], [2, 0x93, 60, 0])).toEqual(['0: 60 struck 64 at 1', '0 up at 2'])
  })

  test('a chord sent under one status is a chord', () => {
    expect(played([1, 0x90, 60, 64, 64, 70, 67, 80])).toEqual(['0: 60 struck 64 at 1', '1: 64 struck 70 at 1', '2: 67 struck 80 at 1'])
  })

  test('a status that still runs from the message before holds for the next', () => {
    expect(played([1, 0x90, 60, 64], [2, 62, 64])).toEqual(['0: 60 struck 64 at 1', '1: 62 struck 64 at 2'])
  })

  test('a note-off that never comes is made up for by the next stroke of the key', () => {
    expect(played([1, 0x90, 60, 64], [3, 0x90, 60, 70])).toEqual(['0: 60 struck 64 at 1', '0 up at 3', '1: 60 struck 70 at 3'])
  })

  test('a contact that bounces or fires twice is one stroke; a key repeated fast is two', () => {
    expect(played([1, 0x90, 60, 64], [1.004, 0x80, 60, 0], [1.01, 0x90, 60, 20], [1.3, 0x80, 60, 0])).toEqual(['0: 60 struck 64 at 1', '0 up at 1.3'])
    expect(played([1, 0x90, 60, 64], [1.002, 0x90, 60, 66], [1.3, 0x80, 60, 0])).toEqual(['0: 60 struck 64 at 1', '0 up at 1.3'])
    expect(played([1, 0x90, 60, 64], [1.04, 0x80, 60, 0], [1.07, 0x90, 60, 60])).toEqual(['0: 60 struck 64 at 1', '0 up at 1.04', '1: 60 struck 60 at 1.07'])
  })

  test('what is held at the end is released there', () => {
    const keyboard = new Keyboard()
    keyboard.message(Uint8Array.from([0x90, 60, 64]), 1)
    expect(keyboard.finish(4).releases).toEqual([{ playedNote: 0, offsetSeconds: 4 }])
  })

  test('the pedal, the clock, the wheel and keys that no piano has are no notes', () => {
    expect(played([1, 0xb0, 64, 127], [1, 0xf8], [1, 0xe0, 0, 64], [1, 0x90, 5, 64], [1, 0x90, 120, 64], [1, 0xc0, 5])).toEqual([])
  })

  test('the pedal is told where it has moved by an eighth, and as no note', () => {
    const keyboard = new Keyboard()
    const told = [[1, 0xb0, 64, 127], [1.1, 0xb0, 64, 120], [1.2, 0xb0, 67, 127], [1.3, 0xb3, 64, 62, 64, 3], [1.4, 0xb0, 64, 0]].map(([seconds = 0, ...bytes]) => keyboard.message(Uint8Array.from(bytes), seconds))
    expect(told.flatMap(({ pedal }) => pedal.map(({ atSeconds, depth }) => [atSeconds, depth]))).toEqual([[1, 1], [1.3, 0.5], [1.3, 0]])
    expect(told.flatMap(({ notes }) => notes)).toEqual([])
  })

  test('a stroke in doubt is told when nothing has contradicted it', () => {
    const keyboard = new Keyboard()
    for (const [seconds, velocity] of [[1, 90], [1.5, 0], [1.505, 30]] as const) keyboard.message(Uint8Array.of(0x90, 60, velocity), seconds)
    expect(keyboard.advance(1.52).notes).toEqual([])
    expect(keyboard.advance(1.6).notes.map(({ index, onsetSeconds, velocity, emittedAtSeconds }) => [index, onsetSeconds, velocity, emittedAtSeconds])).toEqual([[1, 1.505, 30, 1.6]])
  })

  test('a clock byte in the middle of a note does not split it', () => {
    expect(played([1, 0x90, 0xf8, 60, 0xfe, 64])).toEqual(['0: 60 struck 64 at 1'])
  })

  test('a system exclusive dump is passed over, and the next note is heard', () => {
    expect(played([1, 0xf0, 0x41, 60, 64, 0xf7], [2, 60, 64], [3, 0x90, 60, 64])).toEqual(['0: 60 struck 64 at 3'])
  })

  test('a message from the past counts as now', () => {
    expect(played([2, 0x90, 60, 64], [1, 0x90, 62, 64])).toEqual(['0: 60 struck 64 at 2', '1: 62 struck 64 at 2'])
  })

  test('whatever bytes come, each note is a key of the piano and is released at most once', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 40 }), (messages) => {
      const keyboard = new Keyboard()
      const told = messages.map((bytes, index) => keyboard.message(bytes, index))
      told.push(keyboard.finish(messages.length))
      const notes = told.flatMap((struck) => struck.notes)
      const released = told.flatMap((struck) => struck.releases.map(({ playedNote }) => playedNote))
      expect(notes.every(({ pitch, velocity }, index) => pitch >= 21 && pitch <= 108 && velocity >= 1 && velocity <= 127 && notes[index]!.index === index)).toBe(true)
      expect([...released].sort((a, b) => a - b)).toEqual(notes.map(({ index }) => index))
    }))
  })
})

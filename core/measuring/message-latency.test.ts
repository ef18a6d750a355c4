import { expect, it } from 'vitest'
import { messageAfterSound, soundAfterMessage } from './message-latency.ts'
import { tieClocks } from './clock-tie.ts'

/** A minute of playing: each stroke sounds at once, and is told by MIDI and by sound, each on its own way and clock. */
function playing({ messageMs, microphoneMs, driftPpm = 0 }: { readonly messageMs: number; readonly microphoneMs: number; readonly driftPpm?: number }) {
  const keysAtUnixMs = 1_700_000_000_000
  const soundAtUnixMs = keysAtUnixMs + 2_345 + microphoneMs
  const strokes = Array.from({ length: 80 }, (_, n) => ({ pitch: 40 + ((n * 7) % 40), velocity: 64, atUnixMs: keysAtUnixMs + 3_000 + 700 * n + 90 * ((n * n) % 5) }))
  const midi = strokes.map(({ atUnixMs, ...stroke }) => ({ ...stroke, onsetSeconds: (atUnixMs + messageMs - keysAtUnixMs) / 1000 }))
  // A sound clock that is slower than the program's counts fewer seconds.
  const sound = strokes.map(({ atUnixMs, ...stroke }) => ({ ...stroke, onsetSeconds: (atUnixMs + microphoneMs - soundAtUnixMs) / 1000 / (1 + driftPpm / 1e6) }))
  const untilSeconds = 60
  // As the last blocks tell it: their arrival less what they count.
  const reckoned = soundAtUnixMs + 1000 * untilSeconds * (driftPpm / 1e6)
  const tie = tieClocks(midi, sound)
  if ('noTie' in tie) throw new Error(tie.noTie)
  return soundAfterMessage(tie, { keysAtUnixMs, soundAtUnixMs: reckoned, untilSeconds })
}

it('tells by how much sound arrives after the keys’ messages, whatever moment each recording began at', () => {
  expect(playing({ messageMs: 4, microphoneMs: 25 })).toBeCloseTo(0.021, 3)
  expect(playing({ messageMs: 40, microphoneMs: 10 })).toBeCloseTo(-0.03, 3)
})

it('is not misled by a sample clock that drifts', () => {
  // Uncorrected it would be 12 ms; clocks are tied to within 5.
  expect(Math.abs(playing({ messageMs: 4, microphoneMs: 25, driftPpm: 200 }) - 0.021)).toBeLessThan(0.005)
})

it('tells a slow keyboard from a slow microphone, once a click’s round trip is known', () => {
  expect(messageAfterSound(playing({ messageMs: 30, microphoneMs: 25 }), 0.025)).toBeCloseTo(0.03, 3)
  expect(messageAfterSound(playing({ messageMs: -12, microphoneMs: 25 }), 0.025)).toBeCloseTo(-0.012, 3)
})

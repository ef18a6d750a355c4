import { describe, expect, test } from 'vitest'
import type { PlayedNote } from '../core/transcription/played-note.ts'
import type { FileListening } from '../engine/inference/listen-to-file.ts'
import type { Heard } from '../engine/inference/heard.ts'
import { transcription } from './transcription.ts'

const note = (index: number, pitch: number, onsetSeconds: number, offsetSeconds: number | null = null): PlayedNote =>
  ({ index, pitch, onsetSeconds, offsetSeconds, velocity: 70, confidence: 0.9, emittedAtSeconds: onsetSeconds + 0.15 })

function listeningTo(...parts: readonly Partial<Heard>[]): FileListening {
  return {
    recording: { path: 'take.wav', durationSeconds: 3, sampleRateHz: 44100, channels: 2 }, engine: { name: 'onnx', provider: 'cpu', model: 'piano-notes@01234567' },
    modelSha256: '', lookAheadSeconds: 0.15, evidence: null, decoder: null, processingSeconds: 0.1, shareHeard: 1, warnings: [],
    async *[Symbol.asyncIterator]() {
      for (const part of parts) yield { notes: [], releases: [], heardUpToSeconds: 0, settledUpToSeconds: 0, gap: null, ...part }
    },
  }
}

describe('a transcription', () => {
  test('has its notes by onset, then pitch, each with its release', async () => {
    const listening = listeningTo({ notes: [note(0, 64, 1), note(1, 60, 1)] }, { notes: [note(2, 48, 0.98)], releases: [{ playedNote: 1, offsetSeconds: 1.5 }] }, { releases: [{ playedNote: 0, offsetSeconds: 2 }] })
    const { format, notes } = await transcription(listening, () => undefined)
    expect(format).toBe('repetiteur.transcription/1')
    expect(notes.map(({ pitch, onsetSeconds, offsetSeconds }) => [pitch, onsetSeconds, offsetSeconds])).toEqual([[48, 0.98, 3], [60, 1, 1.5], [64, 1, 2]])
    expect(Object.keys(notes[0]!).sort()).toEqual(['confidence', 'emittedAtSeconds', 'offsetSeconds', 'onsetSeconds', 'pitch', 'velocity'])
  })

  test('of a MIDI file keeps its offsets', async () => {
    const { notes } = await transcription(listeningTo({ notes: [note(0, 60, 1, 1.25)] }), () => undefined)
    expect(notes[0]!.offsetSeconds).toBe(1.25)
  })
})

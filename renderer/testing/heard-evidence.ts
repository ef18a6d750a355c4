import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { columnSeconds, type HeardColumns } from '../../core/transcription/evidence-columns.ts'
import type { SoundEvidence } from '../../core/protocol/evidence.ts'

/** A bump of this height around a moment, in seconds of the take. */
export interface Bump {
  readonly atSeconds: number
  readonly onset: number
  readonly sounding: number
}

/** What an ear would say of a stretch of a take in which these keys (by pitch) were struck, with a spectrogram of their first partials. */
export function heardEvidence(aroundSeconds: number, keys: Readonly<Record<number, Bump | null>>, lost: SoundEvidence['lost'] = []): SoundEvidence {
  const fromSeconds = Math.max(0, aroundSeconds - 0.5)
  const toSeconds = aroundSeconds + 0.7
  const rows = Math.round((toSeconds - fromSeconds) / 0.01)
  const at = (row: number): number => fromSeconds + row / 100
  const curve = (bump: Bump | null, value: (bump: Bump, sinceSeconds: number) => number): Float32Array => Float32Array.from({ length: rows }, (_, row) => (bump ? value(bump, at(row) - bump.atSeconds) : 0))
  const bands = 294
  const levels = new Uint8Array(rows * bands).map((_, cell) => 40 + ((cell * 2654435761) % 23))
  for (const [pitch, bump] of Object.entries(keys)) {
    if (!bump) continue
    for (const [partial, semitones] of [0, 12, 19, 24, 27.9, 31].entries()) {
      const centre = Math.round((Number(pitch) + semitones - 21) * 3) + 1
      for (let row = 0; row < rows; row++) for (let away = -3; away <= 3; away++) {
        const since = at(row) - bump.atSeconds
        if (since < -0.03 || centre + away < 0 || centre + away >= bands) continue
        const level = 215 - 14 * partial - 26 * Math.abs(away) - Math.max(0, since) * 40 - Math.max(0, -since) * 2000
        levels[row * bands + centre + away] = Math.max(levels[row * bands + centre + away]!, level)
      }
    }
  }
  return {
    source: 'sound', fromSeconds, toSeconds, atSeconds: Float32Array.from({ length: rows }, (_, row) => row / 100),
    keys: Object.entries(keys).map(([pitch, bump]) => ({
      pitch: Number(pitch), toldFrom: 0.35,
      onset: curve(bump, ({ onset }, since) => onset * Math.exp(-((since / 0.018) ** 2))),
      sounding: curve(bump, ({ sounding }, since) => (since < 0 ? sounding * Math.exp(since * 60) : sounding * Math.exp(-since / 3))),
    })),
    soundingThreshold: 0.5, lost,
    spectrogram: { frameSeconds: 0.01, bands, bandsPerSemitone: 3, lowestPitch: 21 - 1 / 3, levels },
  }
}

/** What an ear might think of notes while it hears them: sure of most, a trace of their octaves and neighbours, and now and then of nothing at all. */
export function heardColumns(notes: readonly PlayedNote[], fromSeconds: number, toSeconds: number): HeardColumns {
  const firstColumn = Math.round(fromSeconds / columnSeconds)
  const columns = Math.round(toSeconds / columnSeconds) - firstColumn
  const onset = new Uint8Array(columns * 88)
  const sounding = new Uint8Array(columns * 88)
  const add = (values: Uint8Array, column: number, pitch: number, certainty: number): void => {
    const cell = column * 88 + pitch - 21
    if (pitch >= 21 && pitch <= 108) values[cell] = Math.max(values[cell]!, Math.round(255 * Math.min(1, Math.max(0, certainty))))
  }
  for (let column = 0; column < columns; column++) for (const { pitch, onsetSeconds, offsetSeconds, confidence } of notes) {
    const since = (firstColumn + column) * columnSeconds - onsetSeconds
    if (since < -0.1 || since > 3) continue
    const begins = confidence * Math.exp(-((since / 0.025) ** 2))
    const sounds = since < 0 ? Math.exp(since * 40) : confidence * Math.exp(-since / 1.5) * (offsetSeconds !== null && onsetSeconds + since > offsetSeconds ? 0.1 : 1)
    for (const [semitones, share] of [[0, 1], [12, 0.2], [19, 0.08], [-12, 0.1], [1, 0.05], [-1, 0.05]] as const) {
      add(onset, column, pitch + semitones, begins * share)
      add(sounding, column, pitch + semitones, sounds * share)
    }
  }
  return { firstColumn, onset, sounding }
}

import type { SoundEvidence } from '../../core/protocol/evidence.ts'

/** What is shown below the lowest key and above the highest. */
const aroundSemitones = 7
/** A string's first partials above its key, in semitones: twice to six times its frequency. */
export const partialSemitones: readonly number[] = [2, 3, 4, 5, 6].map((times) => 12 * Math.log2(times))
/** What is this much softer than the loudest thing shown is white. */
const shownDb = 50
/** 255 levels are 100 dB. */
const levelsPerDb = 255 / 100

/** A part of the spectrogram: bands from the lowest shown on, and where a pitch lies in it. */
export interface SpectrogramView {
  readonly frames: number
  readonly bands: number
  /** 0 (white) to 1 of a frame and band, the lowest band first. */
  ink(frame: number, band: number): number
  /** 0 is the upper edge, 1 the lower; null outside. */
  heightOf(pitch: number): number | null
}

/** Around these keys, with the first partials of the lowest. */
export function spectrogramView({ spectrogram }: SoundEvidence, pitches: readonly number[]): SpectrogramView {
  const { bands, bandsPerSemitone, lowestPitch, levels } = spectrogram
  const bandAt = (pitch: number): number => (pitch - lowestPitch) * bandsPerSemitone
  const top = Math.max(Math.max(...pitches) + aroundSemitones, Math.min(...pitches) + partialSemitones.at(-1)! + 1)
  const first = Math.max(0, Math.round(bandAt(Math.min(...pitches) - aroundSemitones)))
  const end = Math.min(bands, Math.round(bandAt(top)) + 1)
  const frames = Math.floor(levels.length / bands)
  const levelAt = (frame: number, band: number): number => levels[frame * bands + first + band]!
  let loudest = 0
  for (let frame = 0; frame < frames; frame++) for (let band = 0; band < end - first; band++) loudest = Math.max(loudest, levelAt(frame, band))
  return {
    frames, bands: end - first,
    // Level 0 is nothing at all, however quiet the rest.
    ink: (frame, band) => (levelAt(frame, band) === 0 ? 0 : Math.max(0, 1 - (loudest - levelAt(frame, band)) / (shownDb * levelsPerDb))),
    heightOf(pitch) {
      const band = bandAt(pitch) - first
      return band < -0.5 || band > end - first - 0.5 ? null : 1 - (band + 0.5) / (end - first)
    },
  }
}

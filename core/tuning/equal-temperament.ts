/** ISO 16:1975. */
export const standardA4Hz = 440
/** MIDI number of the key that tuning is named after. */
export const pitchOfA4 = 69

/** What a key has at A4 = 440 Hz in equal temperament. */
export function hertzOf(pitch: number): number {
  return standardA4Hz * 2 ** ((pitch - pitchOfA4) / 12)
}

/** How far a frequency lies above another, in hundredths of a semitone. */
export function centsAbove(frequencyHz: number, referenceHz: number): number {
  return 1200 * Math.log2(frequencyHz / referenceHz)
}

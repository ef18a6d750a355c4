/** What was thought of all keys, moment by moment, in order of time. */
export interface EvidenceFrames {
  /** Float64Array[rows]: seconds from the take's first sample, on the scale of `PlayedNote.onsetSeconds`, rising; a gap is a jump. */
  readonly atSeconds: Float64Array
  /** Float32Array[rows x 88]; 0 is A0; each 0 to 1: does the key's sound begin here? */
  readonly onset: Float32Array
  /** Float32Array[rows x 88]; 0 is A0; each 0 to 1: does the key sound? */
  readonly sounding: Float32Array
}

/**
 * What the network thinks of one step of sound (two sub-frames of onset, one of the rest). All are probabilities or
 * shares from 0 to 1; key 0 is A0 (MIDI 21), 87 is C8. The arrays are the network's own and hold until its next step.
 */
export interface Posteriors {
  /** Float32Array[onset sub-frames x 88], the older sub-frame first: does the key's sound begin here? */
  readonly onset: Float32Array
  /** Float32Array[88]: does the key sound? */
  readonly sounding: Float32Array
  /** Float32Array[88]: how hard it was struck, if it was struck here; 1 is MIDI's 127. */
  readonly velocity: Float32Array
}

export const KEYS = 88
/** MIDI number of A0, the piano's lowest key. */
export const LOWEST_PITCH = 21

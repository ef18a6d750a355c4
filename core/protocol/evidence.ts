/** A question about a moment of a take: what was heard of a few keys then? */
export interface EvidenceQuestion {
  /** Made up by the page, so that it can say which of its questions it drops. */
  readonly ticket: string
  readonly takeId: string
  readonly aroundSeconds: number
  /** MIDI numbers, 21 to 108; at most four. */
  readonly pitches: readonly number[]
}

/** A keyboard's keys are known: there is nothing to show. */
export type TakeEvidence = { readonly source: 'keyboard' } | SoundEvidence

/** What came of listening once more to a stretch of a take. */
export interface SoundEvidence {
  readonly source: 'sound'
  readonly fromSeconds: number
  readonly toSeconds: number
  /** Float32Array[rows]: moments of the certainties, rising; lost sound has none. Seconds after `fromSeconds`. */
  readonly atSeconds: Float32Array
  readonly keys: readonly KeyCertainty[]
  /** Below this a key has stopped. */
  readonly soundingThreshold: number
  readonly spectrogram: Spectrogram
  readonly lost: readonly { readonly fromSeconds: number; readonly toSeconds: number }[]
}

/** Float32Array[rows], each 0 to 1, as `SoundEvidence.atSeconds` counts. */
export interface KeyCertainty {
  readonly pitch: number
  /** From here on (0 to 1) the listening told a stroke of this key then, whatever is written: what was learnt of the piano, and who else played, move it. */
  readonly toldFrom: number
  /** Does its sound begin here? */
  readonly onset: Float32Array
  /** Does it sound? */
  readonly sounding: Float32Array
}

/** The longer of the network's two views of the sound. */
export interface Spectrogram {
  /** From `fromSeconds` on. */
  readonly frameSeconds: number
  readonly bands: number
  readonly bandsPerSemitone: number
  /** Pitch of the middle of the lowest band, in semitones as MIDI counts them. */
  readonly lowestPitch: number
  /** Uint8Array[frames x bands], low bands first; 0 is -100 dB or lost sound, 255 is full scale (0 dB). */
  readonly levels: Uint8Array
}

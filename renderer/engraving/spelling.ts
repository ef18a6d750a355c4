/** A pitch as it stands on the staff: diatonic steps from C0 (C4 is 28), and the sign before it where the key has none. */
export interface Spelling {
  readonly step: number
  readonly sign: 'sharp' | 'flat' | 'natural' | null
}

const stepOfLetter = { F: 3, C: 0, G: 4, D: 1, A: 5, E: 2, B: 6 } as const
const lettersByFifths = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const
/** Semitones of the letters C D E F G A B above C. */
const semitonesOfSteps = [0, 2, 4, 5, 7, 9, 11] as const

/**
 * Spells a MIDI number in a key. A pitch of the key needs no sign; another one is raised from the note below, in flat keys
 * lowered from the note above.
 */
export function spell(pitch: number, fifths: number): Spelling {
  const alters = keyAlters(fifths)
  const preference = fifths < 0 ? [0, -1, 1] : [0, 1, -1]
  const inKey = match(pitch, (step) => alters[step] ?? 0)
  if (inKey !== null) return { step: inKey, sign: null }
  for (const alter of preference) {
    const step = match(pitch, () => alter)
    if (step !== null) return { step, sign: alter === 0 ? 'natural' : alter > 0 ? 'sharp' : 'flat' }
  }
  throw new Error(`No spelling for pitch ${pitch}`)
}

/** Semitones by which a pitch is raised from the natural note on a diatonic step, or lowered. */
export function alterOf(pitch: number, step: number): number {
  const octave = Math.floor(step / 7)
  return pitch - 12 * (octave + 1) - semitonesOfSteps[step - 7 * octave]!
}

/** A pitch by itself, in no key. */
export function spelledInC(pitch: number): { readonly step: number; readonly alter: number } {
  const { step } = spell(pitch, 0)
  return { step, alter: alterOf(pitch, step) }
}

function match(pitch: number, alterOfStep: (step: number) => number): number | null {
  for (let step = 0; step < 7; step++) {
    const natural = pitch - alterOfStep(step)
    if ((((natural - semitonesOfSteps[step]!) % 12) + 12) % 12 === 0) return step + 7 * ((natural - semitonesOfSteps[step]!) / 12 - 1)
  }
  return null
}

/** By step above C: 1 sharpened, -1 flattened by the key signature. */
function keyAlters(fifths: number): readonly number[] {
  const alters = [0, 0, 0, 0, 0, 0, 0]
  for (let count = 0; count < Math.min(Math.abs(fifths), 7); count++) {
    const letter = fifths > 0 ? lettersByFifths[count]! : lettersByFifths[6 - count]!
    alters[stepOfLetter[letter]] = Math.sign(fifths)
  }
  return alters
}

import type { Spelled } from '../engraving/engraving.ts'
import type { Words } from '../i18n/en.ts'

const letters = 'CDEFGAB'

/** `F sharp 4`: a pitch in words, middle C being C4. */
export function sayPitch({ note }: Words, { step, alter }: Spelled): string {
  const octave = Math.floor(step / 7)
  return note(letters[step - 7 * octave]!, alter, octave)
}

import { alterOf } from './spelling.ts'

/** How beginners may have the notes named: by letter, by fixed do, or by their degree in the key (do is 1 in every major key). */
export type NoteNaming = 'letters' | 'syllables' | 'numbers'

const letters = ['C', 'D', 'E', 'F', 'G', 'A', 'B'] as const
const syllables = ['do', 're', 'mi', 'fa', 'sol', 'la', 'si'] as const
const signs: Readonly<Record<number, string>> = { [-2]: '♭♭', [-1]: '♭', 0: '', 1: '♯', 2: '♯♯' }
/** Degrees above the letter C of a major key's tonic: a fifth is four steps. */
const stepsOfAFifth = 4
/** The order in which key signatures sharpen letters (as degrees above C); flats come the other way round. */
const sharpened = [3, 0, 4, 1, 5, 2, 6] as const

/** `step`: diatonic steps from C0, as the note is written; `fifths`: the key signature, flats negative. */
export function nameOfNote(pitch: number, step: number, fifths: number, naming: NoteNaming): string {
  const degree = ((step % 7) + 7) % 7
  const alter = alterOf(pitch, step)
  if (naming !== 'numbers') return `${(naming === 'letters' ? letters : syllables)[degree]!}${signs[alter] ?? ''}`
  const tonic = (((fifths * stepsOfAFifth) % 7) + 7) % 7
  return `${signs[alter - alterInKey(degree, fifths)] ?? ''}${((degree - tonic + 7) % 7) + 1}`
}

function alterInKey(degree: number, fifths: number): number {
  const place = sharpened.indexOf(degree as (typeof sharpened)[number])
  return fifths > place ? 1 : -fifths > 6 - place ? -1 : 0
}

import type { JudgingWish } from '../../core/session/judged-again.ts'
import type { Words } from '../i18n/en.ts'

/** By what a take was judged: `Judged strictly, any octave, ♩ = 90 ± 10 %`. */
export function sayJudging({ judging: words, practice }: Words, { hands, judging }: JudgingWish): string {
  const { strictness, anyOctave, ignoreOrnaments, heldNotes, tempo } = judging
  return words.judged([
    words.strictnesses[strictness],
    hands === 'left' ? practice.leftHandAlone : hands === 'right' ? practice.rightHandAlone : '',
    anyOctave ? words.anyOctave : '', ignoreOrnaments ? words.ignoreOrnaments : '', heldNotes ? words.heldNotes : '',
    tempo === null ? '' : words.askedTempo(tempo.quartersPerMinute, tempo.band),
  ].filter((part) => part !== ''))
}

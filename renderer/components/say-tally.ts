import type { Words } from '../i18n/en.ts'
import type { Tally } from '../../core/session/take-figures.ts'

/** What was off, in words: `2 wrong notes, 1 missed`. Empty where nothing was. */
export function saySlips({ after }: Words, tally: Tally): string {
  const parts = [
    tally.wrong > 0 ? after.wrongs(tally.wrong) : '',
    tally.missed > 0 ? after.misseds(tally.missed) : '',
    tally.extra > 0 ? after.extras(tally.extra) : '',
    tally.early > 0 ? after.earlies(tally.early) : '',
    tally.late > 0 ? after.lates(tally.late) : '',
  ]
  return after.joined(parts.filter((part) => part !== ''))
}

/** What was right is said first. */
export function sayTally(words: Words, tally: Tally): string {
  const right = tally.right > 0 ? `${tally.right} ${words.verdict.right}` : ''
  const unsure = tally.unsure > 0 ? `${tally.unsure} ${words.verdict.unsure}` : ''
  return words.after.joined([right, saySlips(words, tally), unsure].filter((part) => part !== ''))
}

import { count } from './phrases.ts'

export const secondLook = {
  looking: 'I am looking at the whole take again…',
  left: (seconds: number) => `about ${seconds} s left.`,
  leave: 'Leave it',
  changed: (n: number) => (n === 0 ? 'I looked at the whole take again: nothing changed.' : `I looked at the whole take again: ${count(n, 'mark', 'marks')} changed.`),
  which: 'Which?',
  ringed: 'Changed marks have a ring on the page.',
  change: (measure: number | null, note: string, before: string, after: string) => `${measure === null ? '' : `Bar ${measure}: `}${note ? `${note}, ` : ''}${before} → ${after}`,
  noMark: 'no mark',
  elsewhere: 'elsewhere',
  otherwise: 'Judge it otherwise',
  again: 'Judge again',
}

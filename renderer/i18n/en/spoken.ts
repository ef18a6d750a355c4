import { bars } from './phrases.ts'

interface Counts { readonly right: number; readonly wrong: number; readonly missed: number; readonly extra: number; readonly unsure: number }

export const spoken = {
  /** `Bars 1–4: 12 right, 1 wrong.` */
  stretch: (from: number, to: number, counts: string) => `${bars(from, to).replace(/^b/, 'B')}: ${counts}.`,
  counts: ({ right, wrong, missed, extra, unsure }: Counts) =>
    [[right, 'right'], [wrong, 'wrong'], [missed, 'missed'], [extra, 'extra'], [unsure, 'not sure']].filter(([n]) => n !== 0).map(([n, word]) => `${n} ${word}`).join(', '),
}

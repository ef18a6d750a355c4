import type { DeskTake } from '../protocol/desk.ts'

export const deskShows = ['all', 'unseen', 'doubtful', 'commented'] as const
export type DeskShow = (typeof deskShows)[number]

export interface DeskQuery {
  readonly text: string
  /** Null: everybody; '': those without a name. */
  readonly student: string | null
  readonly show: DeskShow
}

export const wholeDesk: DeskQuery = { text: '', student: null, show: 'all' }

/** A take with the words that it is found by. Made once for a list: searching is done at every key. */
export interface SearchableTake {
  readonly take: DeskTake
  readonly words: string
}

/** `titleOf` and `composerOf` give what the page shows, in its language; the file's own words are found too. */
export function searchable(takes: readonly DeskTake[], titleOf: (piece: DeskTake['piece']) => string, composerOf: (piece: DeskTake['piece']) => string): readonly SearchableTake[] {
  return takes.map((take) => ({ take, words: plain([take.student ?? '', titleOf(take.piece), composerOf(take.piece), take.piece.title, take.piece.composer].join('\n')) }))
}

/** Takes in which each word that was typed occurs; those not seen yet first, otherwise in the list's own order. */
export function found(takes: readonly SearchableTake[], { text, student, show }: DeskQuery): readonly DeskTake[] {
  const wanted = plain(text).split(/\s+/).filter((word) => word !== '')
  const hits = takes.filter(({ take, words }) => (student === null || (take.student ?? '') === student) && isShown(take, show) && wanted.every((word) => words.includes(word))).map(({ take }) => take)
  return [...hits.filter(({ seen }) => !seen), ...hits.filter(({ seen }) => seen)]
}

/** Names with the number of their takes that were not seen yet, by name; those without a name last. */
export function studentsOf(takes: readonly DeskTake[]): readonly { readonly student: string; readonly takes: number; readonly unseen: number }[] {
  const counts = new Map<string, { takes: number; unseen: number }>()
  for (const { student, seen } of takes) {
    const count = counts.get(student ?? '') ?? { takes: 0, unseen: 0 }
    counts.set(student ?? '', { takes: count.takes + 1, unseen: count.unseen + Number(!seen) })
  }
  return [...counts].map(([student, count]) => ({ student, ...count })).sort((a, b) => Number(a.student === '') - Number(b.student === '') || a.student.localeCompare(b.student))
}

function isShown({ seen, tally, comments }: DeskTake, show: DeskShow): boolean {
  if (show === 'unseen') return !seen
  if (show === 'commented') return comments > 0
  return show === 'all' || tally.wrong + tally.missed + tally.extra + tally.unsure > 0
}

/** Without accents and capitals: Dvorak finds Dvořák. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase()
}

import type { TakeInfo } from '../../core/protocol/take.ts'
import { dayPlayed } from '../../core/report/day-played.ts'
import { takeFileLimits } from '../../core/take-file/limits.ts'

/** What may go into one file: the take that is looked at, what was played of its piece in a day, or all of a week. */
export type Sendable = 'take' | 'day' | 'week'

export const weekDays = 7

/** `played`: the week's takes, the newest first. What would be the same file twice is offered once; what is empty not at all. */
export function sendable(takeId: string | null, played: readonly TakeInfo[]): readonly { readonly which: Sendable; readonly takeIds: readonly string[] }[] {
  const week = played.map(({ id }) => id)
  const shown = played.find(({ id }) => id === takeId)
  const day = shown ? played.filter(({ pieceId, startedAt }) => pieceId === shown.pieceId && dayPlayed(startedAt) === dayPlayed(shown.startedAt)).map(({ id }) => id) : []
  const choices = [{ which: 'take' as const, takeIds: takeId === null ? [] : [takeId] }, { which: 'day' as const, takeIds: day }, { which: 'week' as const, takeIds: week.slice(0, takeFileLimits.takes) }]
  return choices.filter(({ takeIds }, index) => takeIds.length > 0 && !choices.slice(0, index).some((before) => before.takeIds.join() === takeIds.join()))
}

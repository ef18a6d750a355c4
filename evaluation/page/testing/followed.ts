import { accuracy } from '../../figures/accuracy.ts'
import type { FollowedPerformance, FollowingFigures } from '../../following/following-evaluation.ts'

const figures: FollowingFigures = {
  alignment: { f: 0.975, playedAsWritten: 200, right: 0.98, blamed: 0.01, unsure: 0.01 }, place: { onsets: 100, within100ms: 0.96, farthestSeconds: Infinity },
  mistakes: { correct: accuracy({ struck: 190, told: 190, found: 188 }), missed: accuracy({ struck: 6, told: 5, found: 5 }), extra: accuracy({ struck: 0, told: 0, found: 0 }) },
}
const timing = {
  asPlayed: { notes: 200, called: 5 }, others: { notes: 180, called: 0 },
  moved: [{ bySeconds: 0.1, notes: 8, called: 2 }, { bySeconds: 0.15, notes: 0, called: 0 }, { bySeconds: 0.2, notes: 4, called: 3 }, { bySeconds: 0.3, notes: 2, called: 2 }],
}
const place = (seconds: number, quarters: number) =>
  ({ timeSeconds: seconds, reportedAtSeconds: seconds, quarters, playedQuarters: quarters, measure: 1, repetition: 1, state: 'following' as const, tempoBpm: 60 })
const truth = Array.from({ length: 20 }, (_, k) => ({ seconds: k, quarters: k }))
/** A performance as it was followed: shown one quarter behind after the twelfth second, and six behind for two seconds before. */
export const followed: FollowedPerformance = {
  figures: { name: 'Clara <1>', piece: 'Study', keys: figures, sound: null, timing, timingByEar: { inTime: { notes: 150, called: 3 }, off: { notes: 4, called: 3 } }, jumps: [{ jump: 'back', notes: 2 }, { jump: 'ahead', notes: null }] },
  paths: [{ title: 'by its keys', truth, places: truth.map(({ seconds, quarters }) => place(seconds, seconds === 10 || seconds === 11 ? quarters - 6 : quarters)), jumps: [5] }],
}

export { readScore, type ScoreRead } from './read-score.ts'
export { transposed } from './transposed.ts'
export { toldWarnings } from './warnings.ts'
export type * from './score.ts'

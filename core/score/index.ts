export { readScore, type ScoreRead } from './read-score.ts'
export type * from './score.ts'

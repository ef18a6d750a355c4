export type { Heard, Release } from './heard.ts'

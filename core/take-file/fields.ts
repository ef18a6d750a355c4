import { takeFileLimits } from './limits.ts'

/** What a part of a file from outside says, before it is believed. */
export type Told = Readonly<Record<string, unknown>>

/** Null where a text is no JSON object. */
export function toldIn(json: string): Told | null {
  try {
    const value: unknown = JSON.parse(json)
    return isTold(value) ? value : null
  } catch {
    return null
  }
}

export function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most
}

export function isWhole(value: unknown, least: number, most: number): value is number {
  return isWithin(value, least, most) && Number.isInteger(value)
}

export function isWholeOrNull(value: unknown, least: number, most: number): value is number | null {
  return value === null || isWhole(value, least, most)
}

export function isWithinOrNull(value: unknown, least: number, most: number): value is number | null {
  return value === null || isWithin(value, least, most)
}

export function isOneOf<One extends string>(value: unknown, list: readonly One[]): value is One {
  return list.includes(value as One)
}

/** One line of text, cut to what is shown; characters that turn or hide what stands beside them are left out. */
export function lineOf(value: unknown, most: number = takeFileLimits.lineCharacters): string {
  return typeof value === 'string' ? value.slice(0, most).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ').trim() : ''
}

/** Several lines of text; all but line breaks as `lineOf`. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, takeFileLimits.textCharacters).split(/\r?\n/).map((line) => lineOf(line, Infinity)).join('\n').trim() : ''
}

/** ISO 8601, as `Date.toISOString` gives it. */
export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value))
}

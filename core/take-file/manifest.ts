import { isTold, isWhole, lineOf, type Told } from './fields.ts'
import { takeFileLimits } from './limits.ts'
import type { SoundKind } from './sound-kind.ts'

/** The first entry of a take file. */
export const manifestName = 'repetiteur.json'
const formatName = 'repetiteur.take-file'
/**
 * The newest that is read. Raised when a reader of before would misread a file; whatever is only added does not count. 2: sound may be
 * Opus, which a reader of 1 would take for lost; a file without it is still a 1.
 */
export const takeFileVersion = 2
export type WrittenVersion = 1 | 2

export const entryNames = {
  take: (number: number) => `takes/${number}/take.json`,
  score: (number: number) => `takes/${number}/score`,
  facts: (number: number) => `takes/${number}/facts.jsonl`,
  again: (number: number) => `takes/${number}/again.jsonl`,
  sound: (number: number, kind: SoundKind) => `takes/${number}/sound.${kind}`,
  word: (number: number) => `takes/${number}/word.json`,
  memo: (number: number, comment: string) => `takes/${number}/memo-${comment}`,
  assignment: (number: number) => `assignments/${number}/assignment.json`,
  assignedScore: (number: number) => `assignments/${number}/score`,
} as const

/** What the manifest says of the file. */
export interface Manifest {
  readonly version: number
  readonly writtenBy: string
  readonly takes: number
  readonly assignments: number
  /** sha256 (hexadecimal) of each other entry, by its name. */
  readonly sums: ReadonlyMap<string, string>
}

export function manifestText(version: WrittenVersion, writtenBy: string, takes: number, assignments: number, entries: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]): string {
  return `${JSON.stringify({ format: `${formatName}/${version}`, writtenBy, takes, assignments, entries }, null, 1)}\n`
}

/** Null where a file's words are no manifest. */
export function manifestOf(told: Told): Manifest | null {
  const [, version] = /^repetiteur\.take-file\/(\d{1,6})$/.exec(String(told['format'])) ?? []
  if (version === undefined) return null
  const { takes, assignments, entries } = told
  const sums = new Map<string, string>()
  for (const entry of Array.isArray(entries) ? entries.slice(0, takeFileLimits.entries) : []) {
    if (isTold(entry) && typeof entry['name'] === 'string' && typeof entry['sha256'] === 'string') sums.set(entry['name'], entry['sha256'])
  }
  return {
    version: Number(version), writtenBy: lineOf(told['writtenBy']),
    takes: isWhole(takes, 0, takeFileLimits.takes) ? takes : 0, assignments: isWhole(assignments, 0, takeFileLimits.assignments) ? assignments : 0, sums,
  }
}

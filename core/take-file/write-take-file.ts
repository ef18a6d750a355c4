import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Fact } from '../session/fact.ts'
import type { Assignment } from './assignment.ts'
import type { Sha256 } from './entries-of-file.ts'
import { factsText } from './facts-text.ts'
import { entryNames as names, manifestName, manifestText } from './manifest.ts'
import type { SharedTake } from './shared-take.ts'
import { soundKind } from './sound-kind.ts'
import type { TeachersWord } from './word.ts'

/** A take as it is to be put into a file. */
export interface TakeToWrite {
  readonly take: SharedTake
  readonly scoreBytes: Uint8Array
  readonly facts: readonly Fact[]
  readonly again: readonly Fact[] | null
  /** A FLAC or an Ogg Opus file. */
  readonly sound: Uint8Array | null
  readonly word: TeachersWord
  readonly memos: ReadonlyMap<string, Uint8Array>
}

export interface AssignmentToWrite {
  readonly assignment: Assignment
  readonly scoreBytes: Uint8Array
}

/** One zip: a manifest with the checksum of each entry, then the takes and assignments. The same in gives the same bytes. */
export function writeTakeFile(takes: readonly TakeToWrite[], assignments: readonly AssignmentToWrite[], writtenBy: string, sha256: Sha256): Uint8Array {
  const parts = new Map<string, Uint8Array>()
  const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 1)}\n`)
  for (const [index, { take, scoreBytes, facts, again, sound, word, memos }] of takes.entries()) {
    const number = index + 1
    parts.set(names.take(number), json(take))
    parts.set(names.score(number), scoreBytes)
    parts.set(names.facts(number), strToU8(factsText(facts)))
    if (again !== null) parts.set(names.again(number), strToU8(factsText(again)))
    if (word.comments.length + word.overruled.length > 0) parts.set(names.word(number), json(word))
    for (const [comment, memo] of memos) parts.set(names.memo(number, comment), memo)
    if (sound !== null) parts.set(names.sound(number, soundKind(sound) ?? 'flac'), sound)
  }
  for (const [index, { assignment, scoreBytes }] of assignments.entries()) {
    parts.set(names.assignment(index + 1), json(assignment))
    parts.set(names.assignedScore(index + 1), scoreBytes)
  }
  const version = takes.some(({ sound }) => sound !== null && soundKind(sound) === 'opus') ? 2 : 1
  const entries = [...parts].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }))
  const files: Zippable = { [manifestName]: strToU8(manifestText(version, writtenBy, takes.length, assignments.length, entries)) }
  // Sound is packed already.
  for (const [name, bytes] of parts) files[name] = [bytes, { level: /sound\.[a-z]+$/.test(name) || name.includes('/memo-') ? 0 : 6 }]
  return zipSync(files, { mtime: earliest })
}

/** A zip keeps the time of each entry; ours is told in the take. The earliest that it can keep, noon so that no time zone makes it 1979. */
const earliest = new Date(1980, 0, 1, 12)

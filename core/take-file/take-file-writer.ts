import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Failure } from '../protocol/failure.ts'
import type { Assignment } from './assignment.ts'
import type { Sha256 } from './entries-of-file.ts'
import { factsText } from './facts-text.ts'
import { takeFileLimits as limits } from './limits.ts'
import { entryNames as names, manifestName, manifestText, type WrittenVersion } from './manifest.ts'
import { soundKind } from './sound-kind.ts'
import type { TakeInFile } from './take-file.ts'
import { takeFileTooLarge } from './too-large.ts'

/** A take as it is to be put into a file. */
export interface TakeToWrite extends Omit<TakeInFile, 'score'> {
  readonly scoreBytes: Uint8Array
}

export interface AssignmentToWrite {
  readonly assignment: Assignment
  readonly scoreBytes: Uint8Array
}

/** A take file in the making: a zip of a manifest with the checksum of each entry, then the takes and assignments. The same in gives the same bytes. */
export class TakeFileWriter {
  readonly #parts = new Map<string, Uint8Array>()
  #takes = 0
  #assignments = 0
  #version: WrittenVersion = 1
  /** Of all parts, and of those that are packed here: what they are once unpacked. */
  #bytes = 0
  #unpackedBytes = 0

  /** A failure where the file has become one that would not be read; there is no more to be done with it then. */
  addTake({ take, scoreBytes, facts, again, sound, word, memos }: TakeToWrite): Failure | null {
    const number = ++this.#takes
    this.#add(names.take(number), json(take))
    this.#add(names.score(number), scoreBytes)
    this.#add(names.facts(number), strToU8(factsText(facts)))
    if (again !== null) this.#add(names.again(number), strToU8(factsText(again)))
    if (word.comments.length + word.overruled.length > 0) this.#add(names.word(number), json(word))
    for (const [comment, memo] of memos) this.#add(names.memo(number, comment), memo)
    if (sound !== null) this.#add(names.sound(number, soundKind(sound) ?? 'flac'), sound)
    if (sound !== null && soundKind(sound) === 'opus') this.#version = 2
    return this.#tooLarge
  }

  addAssignment({ assignment, scoreBytes }: AssignmentToWrite): Failure | null {
    const number = ++this.#assignments
    this.#add(names.assignment(number), json(assignment))
    this.#add(names.assignedScore(number), scoreBytes)
    return this.#tooLarge
  }

  file(writtenBy: string, sha256: Sha256): Uint8Array {
    const entries = [...this.#parts].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }))
    const files: Zippable = { [manifestName]: strToU8(manifestText(this.#version, writtenBy, this.#takes, this.#assignments, entries)) }
    for (const [name, bytes] of this.#parts) files[name] = [bytes, { level: isPacked(name) ? 0 : 6 }]
    return zipSync(files, { mtime: earliest })
  }

  #add(name: string, bytes: Uint8Array): void {
    this.#parts.set(name, bytes)
    this.#bytes += bytes.length
    if (!isPacked(name)) this.#unpackedBytes += bytes.length
  }

  /** Packed, it is smaller than its parts, but nobody has to wait to learn by how much. */
  get #tooLarge(): Failure | null {
    if (this.#unpackedBytes + limits.manifestBytes > limits.unpackedBytes) return takeFileTooLarge('What is told of these takes', limits.unpackedBytes - limits.manifestBytes)
    return this.#bytes > limits.fileBytes ? takeFileTooLarge('A file of these takes') : null
  }
}

const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 1)}\n`)

/** Sound is packed already. */
function isPacked(name: string): boolean {
  return /sound\.[a-z]+$/.test(name) || name.includes('/memo-')
}

/** A zip keeps the time of each entry; ours is told in the take. The earliest that it can keep, noon so that no time zone makes it 1979. */
const earliest = new Date(1980, 0, 1, 12)

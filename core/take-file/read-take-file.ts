import { isFailure, type Failure } from '../protocol/failure.ts'
import { readScore } from '../score/index.ts'
import { assignmentOf } from './assignment.ts'
import { EntriesOfFile, type Sha256 } from './entries-of-file.ts'
import { factsOf } from './facts-text.ts'
import { takeFileLimits as limits } from './limits.ts'
import { entryNames as names, manifestName, manifestOf, takeFileVersion, type Manifest } from './manifest.ts'
import { sharedTakeOf } from './shared-take.ts'
import type { AssignmentInFile, Lost, LostPart, ScoreInFile, TakeFile, TakeInFile } from './take-file.ts'
import { soundKind } from './sound-kind.ts'
import { takeFileTooLarge } from './too-large.ts'
import { noWord, wordOf } from './word.ts'

/**
 * Reads a `.repetiteur` file as far as it can be read, and says what is lost. Whatever the bytes are, the answer is a take file or a
 * failure with a remedy: nothing in them is a path, a size or a count that is believed. `fileName` is only for messages.
 */
export function readTakeFile(bytes: Uint8Array, fileName: string, sha256: Sha256): TakeFile | Failure {
  if (bytes.length > limits.fileBytes) return takeFileTooLarge(fileName)
  const entries = new EntriesOfFile(bytes, sha256)
  const told = entries.told(manifestName, limits.manifestBytes)
  const manifest = told && manifestOf(told.told)
  if (manifest !== null && manifest.version > takeFileVersion) {
    return { failure: 'take-file-newer', message: `${fileName} was written by a newer version (${manifest.writtenBy || `format ${manifest.version}`}).`, remedy: 'Update Repetiteur, or ask for the file from an older version.' }
  }
  if (manifest !== null) entries.believe(manifest.sums)
  const reading = new TakeFileReading(entries, fileName)
  const takes = reading.takes(manifest)
  const assignments = reading.assignments(manifest)
  if (manifest === null && takes.length + assignments.length === 0) {
    const what = bytes.length === 0 ? 'is empty' : entries.names.length === 0 ? 'is no archive, or nothing of it is left' : 'holds no takes'
    return { failure: 'take-file-unreadable', message: `${fileName} ${what}.`, remedy: 'Ask for the file once more; a .repetiteur file is made with “Send” after a take.' }
  }
  return { version: manifest?.version ?? takeFileVersion, writtenBy: manifest?.writtenBy ?? '', takes, assignments, lost: reading.lost }
}

class TakeFileReading {
  readonly lost: Lost[] = []
  readonly #entries: EntriesOfFile
  readonly #fileName: string

  constructor(entries: EntriesOfFile, fileName: string) {
    this.#entries = entries
    this.#fileName = fileName
  }

  takes(manifest: Manifest | null): readonly TakeInFile[] {
    if (manifest === null) this.#lose(null, 'list')
    const numbers = manifest ? counted(manifest.takes) : this.#found('takes', 'take.json', limits.takes)
    return numbers.map((number) => this.#take(number)).filter((take) => take !== null)
  }

  assignments(manifest: Manifest | null): readonly AssignmentInFile[] {
    const numbers = manifest ? counted(manifest.assignments) : this.#found('assignments', 'assignment.json', limits.assignments)
    return numbers.map((number) => {
      const told = this.#entries.told(names.assignment(number), limits.recordBytes)
      const assignment = told && assignmentOf(told.told)
      const score = assignment && this.#score(names.assignedScore(number))
      if (!assignment || !score) this.#lose(null, 'assignment')
      return assignment && score ? { assignment, score } : null
    }).filter((assigned) => assigned !== null)
  }

  #take(number: number): TakeInFile | null {
    const told = this.#entries.told(names.take(number), limits.recordBytes)
    const take = told && sharedTakeOf(told.told)
    const score = take && this.#score(names.score(number))
    if (!take || !score) {
      this.#lose(number, 'take')
      return null
    }
    const facts = this.#facts(number, 'facts', score) ?? []
    const again = take.again ? this.#facts(number, 'again', score) : null
    const word = this.#entries.told(names.word(number), limits.wordBytes)
    if (word ? !word.whole : this.#entries.names.includes(names.word(number))) this.#lose(number, 'word', word !== null)
    const said = word ? wordOf(word.told) : noWord
    return { take: again === null ? { ...take, again: null } : take, score, facts, again, sound: take.sound === 'whole' || take.sound === 'smaller' ? this.#sound(number) : null, word: said, memos: this.#memos(number, said.comments) }
  }

  /** A score whose bytes are not what was written would put each verdict on another note: it counts as lost. */
  #score(name: string): ScoreInFile | null {
    const part = this.#entries.read(name, limits.scoreBytes)
    const read = part && part.whole ? readScore(part.bytes, this.#fileName) : null
    return part && read && !isFailure(read) ? { bytes: part.bytes, ...read } : null
  }

  #facts(number: number, part: 'facts' | 'again', { score }: ScoreInFile): TakeInFile['again'] {
    const packed = this.#entries.read(names[part](number), limits.factsBytes)
    const read = packed && factsOf(packed.bytes, score.notes.length)
    if (!read || !packed.whole || read.cutOff) this.#lose(number, part, read !== null && read.facts.length > 0)
    return read && (part === 'facts' || (packed.whole && !read.cutOff)) ? read.facts : null
  }

  #sound(number: number): Uint8Array | null {
    const kind = this.#entries.names.includes(names.sound(number, 'opus')) ? 'opus' : 'flac'
    const part = this.#entries.read(names.sound(number, kind), limits.fileBytes)
    const isSound = part !== null && soundKind(part.bytes) === kind
    if (!isSound || !part.whole) this.#lose(number, 'sound', isSound)
    return isSound ? part.bytes : null
  }

  #memos(number: number, comments: TakeInFile['word']['comments']): ReadonlyMap<string, Uint8Array> {
    const memos = new Map<string, Uint8Array>()
    for (const { id, memo } of comments) {
      const part = memo && this.#entries.read(names.memo(number, id), limits.memoBytes)
      if (part?.whole) memos.set(id, part.bytes)
      else if (memo) this.#lose(number, 'memo')
    }
    return memos
  }

  /** Where the manifest is gone: what lies there. */
  #found(folder: string, file: string, most: number): readonly number[] {
    const pattern = new RegExp(`^${folder}/(\\d{1,4})/${file.replace('.', '\\.')}$`)
    return this.#entries.names.map((name) => Number(pattern.exec(name)?.[1] ?? 0)).filter((number) => number > 0 && number <= most).sort((a, b) => a - b)
  }

  #lose(take: number | null, part: LostPart, onlyTheEnd = false): void {
    if (this.lost.length < limits.entries) this.lost.push({ take, part, onlyTheEnd })
  }
}

function counted(most: number): readonly number[] {
  return Array.from({ length: most }, (_, n) => n + 1)
}

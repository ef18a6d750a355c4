import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { assignmentOf, isAssignmentId, type Assignment } from '../../core/take-file/assignment.ts'
import { isMoment, toldIn } from '../../core/take-file/fields.ts'
import type { AssignmentInFile } from '../../core/take-file/take-file.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import type { Library } from '../storage/library.ts'
import type { Removed } from '../storage/removed.ts'
import { writeInPlace } from '../storage/write-in-place.ts'

/** An assignment as it lies on the player's disk. */
export interface KeptAssignment extends Assignment {
  readonly pieceId: string
  readonly receivedAt: string
}

/** What the player was set to practise. The score of each goes into the library, where it is not there already. */
export class GivenAssignments {
  readonly #folder: string
  readonly #library: Library
  readonly #removed: Removed

  constructor(folder: string, library: Library, removed: Removed) {
    this.#folder = folder
    this.#removed = removed
    this.#library = library
  }

  async list(): Promise<readonly KeptAssignment[]> {
    const names = await readdir(this.#folder).catch((): string[] => [])
    const found = await Promise.all(names.map((name) => name.replace(/\.json$/, '')).filter(isAssignmentId).map((id) => this.#read(id)))
    return found.filter((kept) => kept !== null).sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
  }

  async receive({ assignment, score }: AssignmentInFile, receivedAt: string): Promise<KeptAssignment | Failure> {
    const pieceId = await this.#piece(assignment, score.bytes)
    if (isFailure(pieceId)) return pieceId
    const kept: KeptAssignment = { ...assignment, pieceId, receivedAt: (await this.#read(assignment.id))?.receivedAt ?? receivedAt }
    try {
      await mkdir(this.#folder, { recursive: true })
      await writeInPlace(this.#at(assignment.id), `${JSON.stringify(kept)}\n`)
      return kept
    } catch (error) {
      return diskFailure(error, this.#folder)
    }
  }

  async remove(id: string): Promise<Failure | null> {
    return isAssignmentId(id) ? this.#removed.put(this.#at(id), removedName(id)) : null
  }

  async restore(id: string): Promise<Failure | null> {
    return isAssignmentId(id) ? this.#removed.back(removedName(id), this.#at(id)) : null
  }

  #at(id: string): string {
    return join(this.#folder, `${id}.json`)
  }

  /** The piece of the library that has the same score, bundled ones among them; otherwise the score comes in as a piece of the player's own. */
  async #piece({ title }: Assignment, bytes: Uint8Array): Promise<string | Failure> {
    for (const piece of await this.#library.pieces()) {
      if (piece.title !== title) continue
      const opened = await this.#library.open(piece.id)
      if (!isFailure(opened) && Buffer.from(opened.file.bytes).equals(bytes)) return piece.id
    }
    const added = await this.#library.add(`${title || 'piece'}.musicxml`, bytes)
    return isFailure(added) ? added : added.id
  }

  async #read(id: string): Promise<KeptAssignment | null> {
    const told = toldIn(await readFile(this.#at(id), 'utf8').catch(() => ''))
    const assignment = told && assignmentOf(told)
    if (!told || !assignment || typeof told['pieceId'] !== 'string' || !isMoment(told['receivedAt'])) return null
    return { ...assignment, pieceId: told['pieceId'], receivedAt: told['receivedAt'] }
  }
}

function removedName(id: string): string {
  return `assignment-${id}.json`
}

import type { DeskCalls, GivenAssignment, NamedFile, Received, TakeFileWish } from '../../core/protocol/desk.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { takeFileBytesOf, type GivenFile } from './file-bytes.ts'
import { saveFile } from './saved-file.ts'
import { Undo } from './undo.svelte.ts'

/** A host's line takes messages up to 40 MB (server/page-server.ts). */
const partBytes = 16 * 1024 * 1024

export function isTakeFile({ name }: Pick<GivenFile, 'name'>): boolean {
  return name.toLowerCase().endsWith('.repetiteur')
}

/** Takes that come and go as files, and what the teacher set to practise. */
export class TakeFiles {
  /** The file being read. */
  reading: string | null = $state(null)
  /** A file is being made. */
  making: boolean = $state(false)
  /** The name of the last file that was made. */
  saved: string | null = $state(null)
  received: Received | null = $state.raw(null)
  trouble: { readonly failure: Failure; readonly file: string | null } | null = $state.raw(null)
  assignments: readonly GivenAssignment[] = $state.raw([])
  readonly undo = new Undo()
  readonly #calls: DeskCalls
  readonly #save: typeof saveFile
  #tickets = 0

  constructor(calls: DeskCalls, save: typeof saveFile = saveFile) {
    this.#calls = calls
    this.#save = save
  }

  async loadAssignments(): Promise<void> {
    this.assignments = await this.#calls.assignments()
  }

  /** What was in it; null where nothing came of it. */
  async receive(file: GivenFile): Promise<Received | null> {
    this.trouble = null
    this.received = null
    this.reading = file.name
    const bytes = await takeFileBytesOf(file)
    const answer = isFailure(bytes) ? bytes : await this.#hand(file.name, bytes)
    this.reading = null
    if (isFailure(answer)) {
      this.trouble = { failure: answer, file: file.name }
      return null
    }
    this.received = answer
    if (answer && answer.assignments.length > 0) await this.loadAssignments()
    return answer
  }

  async #hand(fileName: string, bytes: Uint8Array): Promise<Received | null | Failure> {
    const ticket = `${Date.now()}-${++this.#tickets}`
    let answer: Received | null | Failure = null
    for (let from = 0; from === 0 || (from < bytes.length && answer === null); from += partBytes) {
      answer = await this.#calls.receiveTakeFile({ ticket, fileName, bytes: bytes.slice(from, from + partBytes), more: from + partBytes < bytes.length })
    }
    return answer
  }

  practised(days: number): Promise<readonly TakeInfo[]> {
    return this.#calls.practised(days)
  }

  send(wish: TakeFileWish): Promise<boolean> {
    return this.keep(this.#calls.writeTakeFile(wish))
  }

  /** Hands over a file that is being made. False where none came of it. */
  async keep(file: Promise<NamedFile | Failure>): Promise<boolean> {
    this.making = true
    this.saved = null
    this.trouble = null
    const made = await file
    this.making = false
    if (isFailure(made)) this.trouble = { failure: made, file: null }
    else {
      this.#save(made)
      this.saved = made.fileName
    }
    return !isFailure(made)
  }

  /** `name`: as it is called on the page. */
  async putAway(id: string, name: string): Promise<void> {
    const answer = await this.#calls.removeAssignment(id)
    if (isFailure(answer)) this.trouble = { failure: answer, file: null }
    else this.undo.offer({ what: 'assignment', count: 1, name }, async () => {
      await this.#calls.restoreAssignment(id)
      await this.loadAssignments()
    })
    await this.loadAssignments()
  }
}

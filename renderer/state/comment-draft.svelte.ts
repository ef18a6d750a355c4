import { isTold, isWhole, textOf } from '../../core/take-file/fields.ts'
import { takeFileLimits } from '../../core/take-file/limits.ts'
import { drawnOf, type Drawn } from '../../core/take-file/word.ts'
import { readDraft, writeDraft } from './preferences.ts'
import { MemoRecorder } from './spoken-memo.svelte.ts'

/** A drawing at its bar. */
export interface DrawnAtBar {
  readonly measureIndex: number
  readonly drawn: Drawn
}

/** What a teacher has begun to say of a take and not kept yet: it is there again when the take is, what is written and drawn even after the page was closed. */
export class CommentDraft {
  readonly memo = new MemoRecorder()
  readonly #takeId: string
  #text: string = $state('')
  #drawn: DrawnAtBar | null = $state.raw(null)

  constructor(takeId: string) {
    this.#takeId = takeId
    const stored = readDraft(takeId)
    if (stored === null) return
    this.#text = textOf(stored['text'])
    this.#drawn = drawnAtBarOf(stored['drawn'])
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#text = text
    this.#store()
  }

  get drawn(): DrawnAtBar | null {
    return this.#drawn
  }

  set drawn(drawn: DrawnAtBar | null) {
    this.#drawn = drawn
    this.#store()
  }

  /** It has been kept. */
  async clear(): Promise<void> {
    this.text = ''
    this.drawn = null
    await this.memo.forget()
  }

  #store(): void {
    const { text, drawn } = this
    writeDraft(this.#takeId, text === '' && drawn === null ? null : { text, drawn })
  }
}

function drawnAtBarOf(told: unknown): DrawnAtBar | null {
  const drawn = isTold(told) ? drawnOf(told['drawn']) : null
  return isTold(told) && drawn && isWhole(told['measureIndex'], 0, takeFileLimits.facts) ? { measureIndex: told['measureIndex'], drawn } : null
}

/** Each take's draft. */
export class CommentDrafts {
  readonly #ofTakes = new Map<string, CommentDraft>()

  of(takeId: string): CommentDraft {
    const draft = this.#ofTakes.get(takeId) ?? new CommentDraft(takeId)
    this.#ofTakes.set(takeId, draft)
    return draft
  }
}

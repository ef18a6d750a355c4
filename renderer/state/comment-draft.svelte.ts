import type { Drawn } from '../../core/take-file/word.ts'
import { MemoRecorder } from './spoken-memo.svelte.ts'

/** A drawing at its bar. */
export interface DrawnAtBar {
  readonly measureIndex: number
  readonly drawn: Drawn
}

/** What a teacher has begun to say of a take and not kept yet: it is there again when the take is. */
export class CommentDraft {
  text: string = $state('')
  drawn: DrawnAtBar | null = $state.raw(null)
  readonly memo = new MemoRecorder()

  /** It has been kept. */
  async clear(): Promise<void> {
    this.text = ''
    this.drawn = null
    await this.memo.forget()
  }
}

/** Each take's draft, as long as the page is open. */
export class CommentDrafts {
  readonly #ofTakes = new Map<string, CommentDraft>()

  of(takeId: string): CommentDraft {
    const draft = this.#ofTakes.get(takeId) ?? new CommentDraft()
    this.#ofTakes.set(takeId, draft)
    return draft
  }
}

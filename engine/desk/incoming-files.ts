import type { TakeFilePart } from '../../core/protocol/desk.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { takeFileTooLarge } from '../../core/take-file/index.ts'
import { takeFileLimits } from '../../core/take-file/limits.ts'

/** Files that a page is sending in parts; a file that stops coming is forgotten when others have come. */
export class IncomingFiles {
  readonly #parts = new Map<string, Uint8Array[]>()
  readonly #most = 4

  /** The whole file with its last part, null before. */
  receive({ ticket, bytes, more, fileName }: TakeFilePart): Uint8Array | null | Failure {
    const parts = [...(this.#parts.get(ticket) ?? []), bytes]
    this.#parts.delete(ticket)
    if (parts.reduce((sum, part) => sum + part.length, 0) > takeFileLimits.fileBytes) return takeFileTooLarge(fileName)
    if (!more) return parts.length === 1 ? bytes : Uint8Array.from(Buffer.concat(parts))
    this.#parts.set(ticket, parts)
    for (const old of [...this.#parts.keys()].slice(0, -this.#most)) this.#parts.delete(old)
    return null
  }
}

/** Whether what a page sent is part of a file at all. */
export function isTakeFilePart(value: unknown): value is TakeFilePart {
  if (typeof value !== 'object' || value === null) return false
  const { ticket, fileName, bytes, more } = value as Partial<TakeFilePart>
  return typeof ticket === 'string' && typeof fileName === 'string' && bytes instanceof Uint8Array && typeof more === 'boolean'
}

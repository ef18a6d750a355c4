import { readFile } from 'node:fs/promises'
import type { EngineCandidate, EngineChoice } from '../../../core/protocol/listening-engines.ts'
import { writeInPlace } from '../../storage/write-in-place.ts'
import { Turns } from '../../turns.ts'

/** What is kept from one start of the program to the next. */
export interface RememberedEngines {
  readonly format: 'repetiteur.listening-engines/1'
  /** What somebody chose; null: automatic. */
  readonly chosen: EngineChoice | null
  /** Null before the first measurement. It counts for this model and these versions of the engines only. */
  readonly measured: { readonly modelSha256: string; readonly runtimes: string; readonly candidates: readonly EngineCandidate[] } | null
}

export const nothingRemembered: RememberedEngines = { format: 'repetiteur.listening-engines/1', chosen: null, measured: null }

/** A file in the data folder. One that cannot be read is as good as none, and one that cannot be written is written next time. */
export class EnginesFile {
  readonly #path: string
  /** What was told last is what stays. */
  readonly #writing = new Turns()

  constructor(path: string) {
    this.#path = path
  }

  async read(): Promise<RememberedEngines> {
    try {
      const kept = JSON.parse(await readFile(this.#path, 'utf8')) as RememberedEngines
      const { chosen, measured } = kept
      const isWhole = kept.format === nothingRemembered.format && (chosen === null || isChoice(chosen)) && (measured === null || measured.candidates.every(isChoice))
      return isWhole ? { format: kept.format, chosen, measured } : nothingRemembered
    } catch {
      return nothingRemembered
    }
  }

  async write(kept: RememberedEngines): Promise<void> {
    const text = `${JSON.stringify(kept, null, 1)}\n`
    try {
      await this.#writing.take(() => writeInPlace(this.#path, text))
    } catch {
      // The data folder's own trouble is told elsewhere.
    }
  }
}

function isChoice(value: EngineChoice): boolean {
  return (value.engine === 'onnx' || value.engine === 'tfjs') && typeof value.provider === 'string'
}

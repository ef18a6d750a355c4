/** A page with nothing but an engraved score, for the test and the bench in `e2e/`. */
import { isFailure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'
import { engrave, type Engraving, type EngravingOptions } from './engraving.ts'

let engraving: Engraving | null = null

const harness = {
  /** Engraves a file's bytes (base64), all of it; its score, and how long reading took, and engraving until it could be seen and until it was whole. */
  async open(base64: string, fileName: string, options: EngravingOptions) {
    engraving?.dispose()
    engraving = null
    const begun = performance.now()
    const read = readScore(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), fileName)
    if (isFailure(read)) throw new Error(read.message)
    const readAt = performance.now()
    engraving = await engrave(document.querySelector<HTMLElement>('#score')!, read.musicXml, read.score, options)
    const engravedAt = performance.now()
    await engraving.whole()
    return { score: read.score, readMilliseconds: readAt - begun, engraveMilliseconds: engravedAt - readAt, wholeMilliseconds: performance.now() - readAt }
  },
  get engraving(): Engraving {
    if (!engraving) throw new Error('Nothing is open')
    return engraving
  },
}

export type Harness = typeof harness
Object.assign(globalThis, { harness })

import type { EngineCalls } from '../core/protocol/engine.ts'
import { keptTakeCalls } from './calls/kept-takes.ts'
import { libraryCalls } from './calls/library.ts'
import { listeningCalls } from './calls/listening.ts'
import { lookingBackCalls } from './calls/looking-back.ts'
import type { EngineParts } from './calls/parts.ts'
import { playingCalls } from './calls/playing.ts'
import { JudgingDesk } from './take/judging-desk.ts'
import { Recorder } from './take/recorder.ts'

/** Everything a page may ask: the library, the inputs, one take at a time. */
export interface Engine extends EngineCalls {
  /** An input is open. */
  readonly isRecording: boolean
  /** Nothing is played or judged just now. */
  readonly isQuiet: boolean
  /** For whoever records without judging. */
  readonly recorder: Recorder
}

export function openEngine(parts: EngineParts): Engine {
  const { kept, packer, shelf, hearings, pages } = parts
  const recorder = new Recorder({
    ...parts,
    ended: async (takeId) => {
      await kept?.catalogue.changed(takeId)
      void packer?.pack()
    },
  })
  const judging = new JudgingDesk(shelf, () => hearings.listening, (takeId, share) => pages.judgingAgain(takeId, share))
  return {
    recorder,
    get isRecording() {
      return recorder.isRecording
    },
    get isQuiet() {
      return !recorder.isRecording && !judging.isBusy
    },
    ...listeningCalls(parts, recorder),
    ...libraryCalls(parts),
    ...playingCalls(parts, recorder, judging),
    ...keptTakeCalls(parts, recorder),
    ...lookingBackCalls(parts, recorder, judging),
  }
}

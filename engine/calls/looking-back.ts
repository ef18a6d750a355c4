import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import { EvidenceDesk } from '../take/evidence-desk.ts'
import type { JudgingDesk } from '../take/judging-desk.ts'
import { isEvidenceQuestion } from '../take/listen-again.ts'
import type { Recorder } from '../take/recorder.ts'
import { isJudgingWish } from '../take/take-request.ts'
import { wrongUse } from '../wrong-use.ts'
import type { EngineParts } from './parts.ts'

type LookingBackCalls = Pick<EngineCalls, 'evidenceOf' | 'dropEvidence' | 'takeSound' | 'judgeAgain' | 'dropJudging'>

/** A take that was played is listened to and judged once more. */
export function lookingBackCalls({ shelf, deskSound, kept, hearings }: EngineParts, recorder: Recorder, judging: JudgingDesk): LookingBackCalls {
  const sound: TakeShelf['sound'] = async (takeId) => {
    const own = await shelf.sound(takeId)
    if (!isFailure(own) || !deskSound) return own
    const others = await deskSound(takeId)
    return isFailure(others) ? own : others
  }
  const evidence = new EvidenceDesk({ sound }, () => hearings.listening)
  return {
    async evidenceOf(question) {
      if (!isEvidenceQuestion(question)) return wrongUse('A question about what was heard needs a take, a moment and one to four keys.')
      const { take } = recorder
      if (take?.id === question.takeId) await take.flush()
      return evidence.ask(question)
    },

    async dropEvidence(ticket) {
      evidence.drop(ticket)
    },

    async takeSound(takeId, fromSeconds, toSeconds) {
      if (!Number.isFinite(fromSeconds) || !Number.isFinite(toSeconds)) return wrongUse('A stretch of a take lies between two moments.')
      return evidence.sound(takeId, fromSeconds, toSeconds)
    },

    async judgeAgain(takeId, wish) {
      if (!isJudgingWish(wish)) return wrongUse('A take is judged again by some hands and settings.')
      if (recorder.isRecording) return wrongUse('A take is judged again when none is being played.')
      const again = await judging.again(takeId, wish)
      if (again !== null && !isFailure(again)) await kept?.catalogue.changed(takeId)
      return again
    },

    async dropJudging() {
      judging.drop()
    },
  }
}

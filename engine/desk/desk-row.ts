import { summaryOf } from '../../core/judgement/summary.ts'
import type { DeskTake } from '../../core/protocol/desk.ts'
import { takeOf } from '../../core/session/take.ts'
import type { TakeInFile, TeachersWord } from '../../core/take-file/index.ts'
import type { Lost } from '../../core/take-file/take-file.ts'
import { asTeacherSays, overruledIn } from '../../core/take-file/what-is-said.ts'

/** How a take came. */
export interface Arrival {
  /** Where the file does not say who played: the folder that it lay in. */
  readonly student: string | null
  readonly receivedAt: string
  readonly lost: readonly Lost['part'][]
}

/** What the list of the desk knows of a take that came. */
export function rowOnDesk({ take, facts, again, sound, word }: TakeInFile, { student, receivedAt, lost }: Arrival): DeskTake {
  return {
    id: take.id, student: take.student ?? student, piece: { id: take.piece.id, title: take.piece.title, composer: take.piece.composer, bundled: take.piece.bundled }, startedAt: take.startedAt, receivedAt, durationSeconds: take.durationSeconds,
    seen: false, hasSound: sound !== null, assignment: take.assignment, lost, ...countedOnDesk(takeOf(again ?? facts), word),
  }
}

/** As the teacher has it. */
export function countedOnDesk(take: ReturnType<typeof takeOf>, word: TeachersWord): Pick<DeskTake, 'tally' | 'comments' | 'overruled' | 'verdicts'> {
  const overruled = overruledIn(take, word.overruled)
  const { right, wrong, missed, extra, unsure, early, late } = summaryOf(asTeacherSays(take.verdicts, overruled))
  return { tally: { right, wrong, missed, extra, unsure, early, late }, comments: word.comments.length, overruled: overruled.size, verdicts: take.verdicts.length }
}

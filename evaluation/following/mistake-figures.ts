import type { Take } from '../../core/session/take.ts'
import { accuracy, type Accuracy } from '../figures/accuracy.ts'
import { writtenKey, type AlignmentTruth, type WrittenKey } from './alignment-truth.ts'
import type { WhoIsWho } from './who-is-who.ts'
import type { Mistaken } from './written-mistakes.ts'

/** How well mistakes were told, as a perfect judge would tell them: in `struck` the truth is counted, in `told` the verdicts. */
export interface MistakeFigures {
  /** Played notes told right that are. */
  readonly correct: Accuracy
  /** Written notes called missed, or wrong, that nobody played; by note, whenever they were due. */
  readonly missed: Accuracy
  /** Played notes called extra, or wrong, that are not in the text. */
  readonly extra: Accuracy
}

export function mistakeFigures({ score, missed, extra, open }: Mistaken, truth: AlignmentTruth, take: Take, { truthOf }: WhoIsWho): MistakeFigures {
  const keyOf = (scoreNote: number): WrittenKey => writtenKey(score, score.notes[scoreNote]!, truth.tellsRepeats)
  const isOpen = (at: number) => truth.played[at]!.open || (truth.played[at]!.key !== null && open.has(truth.played[at]!.key!))
  const right = new Set(truth.played.flatMap(({ key }, at) => (key === null || isOpen(at) || extra.has(at) ? [] : [at])))
  const insertions = truth.played.flatMap(({ key }, at) => (key === null && !isOpen(at) ? [at] : []))
  const deletions = truth.deletions.filter((key) => !open.has(key))
  const toldRight = new Set<number>()
  const toldExtra = new Set<number>()
  const toldMissed = new Set<WrittenKey>()
  let nobodys = truth.played.length
  for (const { kind, scoreNote, playedNote } of take.verdicts) {
    const at = playedNote === null ? null : (truthOf.get(playedNote) ?? nobodys++)
    const key = scoreNote === null ? null : keyOf(scoreNote)
    const asked = at === null || at >= truth.played.length || !isOpen(at)
    if (kind === 'right' && at !== null && asked && (key === null || !open.has(key))) toldRight.add(at)
    if ((kind === 'wrong' || kind === 'extra') && at !== null && asked) toldExtra.add(at)
    if ((kind === 'wrong' || kind === 'missed') && key !== null && !open.has(key)) toldMissed.add(key)
  }
  return { correct: held(right, toldRight), missed: held(new Set([...missed, ...deletions]), toldMissed), extra: held(new Set([...extra, ...insertions]), toldExtra) }
}

function held<T>(truly: ReadonlySet<T>, told: ReadonlySet<T>): Accuracy {
  return accuracy({ struck: truly.size, told: told.size, found: [...truly].filter((each) => told.has(each)).length })
}

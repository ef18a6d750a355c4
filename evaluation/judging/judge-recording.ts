import type { HeardNote } from '../hearing/hear-recording.ts'
import type { StruckNote } from '../labels/struck-note.ts'
import { circumstances, type Circumstances } from './circumstances.ts'
import { falseNotes, type FalseNoteKind } from './false-note.ts'
import { match } from './match.ts'

export interface JudgedStruckNote extends StruckNote, Circumstances {
  /** Position of the told note that it was heard as; null where it was missed. */
  readonly told: number | null
  /** The network's highest certainty for this key at this time, 0 to 1, where it is known. */
  readonly certainty: number | null
}

export interface JudgedToldNote extends HeardNote, Circumstances {
  /** Position of the struck note that it is; null where it is false. */
  readonly struck: number | null
  readonly falseKind: FalseNoteKind | null
}

/** Every struck note found or missed, every told note right or false. Both by onset, then pitch. */
export interface JudgedNotes {
  readonly struck: readonly JudgedStruckNote[]
  readonly told: readonly JudgedToldNote[]
}

export function judgeRecording(struck: readonly StruckNote[], told: readonly HeardNote[], certainties: readonly (number | null)[]): JudgedNotes {
  const pairs = match(struck, told)
  const toldOf = new Map(pairs)
  const struckOf = new Map(pairs.map(([i, j]) => [j, i]))
  const kinds = falseNotes(struck, told, pairs)
  const aroundStruck = circumstances(struck)
  const aroundTold = circumstances(told)
  return {
    struck: struck.map((note, i) => ({ ...note, ...aroundStruck[i]!, told: toldOf.get(i) ?? null, certainty: certainties[i] ?? null })),
    told: told.map((note, j) => ({ ...note, ...aroundTold[j]!, struck: struckOf.get(j) ?? null, falseKind: kinds.get(j) ?? null })),
  }
}

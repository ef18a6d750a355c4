import type { Take } from '../../core/session/take.ts'
import { match } from '../judging/match.ts'
import type { AlignmentTruth } from './alignment-truth.ts'

/** Sound and label of a note lie this near once the recording's constant bias is taken off; a key and its own label lie nearer. */
const soundSeconds = 0.1
const keySeconds = 0.02
/** For finding the bias. */
const looseSeconds = 0.15

/** For each played note of a take, by `PlayedNote.index`, which of the truth's played notes it is, and what the take is later by. */
export interface WhoIsWho {
  readonly truthOf: ReadonlyMap<number, number>
  readonly biasSeconds: number
}

export function whoIsWho({ played }: AlignmentTruth, { notes }: Take, heard: boolean): WhoIsWho {
  const told = notes.map(({ onsetSeconds, pitch }) => ({ onsetSeconds, pitch }))
  const gaps = heard ? match(played, told, looseSeconds).map(([truth, take]) => told[take]!.onsetSeconds - played[truth]!.onsetSeconds).sort((a, b) => a - b) : []
  const biasSeconds = gaps[gaps.length >> 1] ?? 0
  const moved = told.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds - biasSeconds }))
  return { truthOf: new Map(match(played, moved, heard ? soundSeconds : keySeconds).map(([truth, take]) => [notes[take]!.index, truth])), biasSeconds }
}

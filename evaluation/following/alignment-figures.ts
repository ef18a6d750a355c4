import type { Score } from '../../core/score/index.ts'
import type { Take } from '../../core/session/take.ts'
import { share } from '../figures/accuracy.ts'
import { writtenKey, type AlignmentTruth, type WrittenKey } from './alignment-truth.ts'
import type { WhoIsWho } from './who-is-who.ts'

/** How the verdicts of a take, read as a note alignment, agree with the truth; and what became of the notes truly right. Shares are 0 to 1. */
export interface AlignmentFigures {
  /** Matches, insertions and deletions counted together (as parangonar's fscore_alignments). */
  readonly f: number | null
  /** Notes truly played as written, and what was said of them: right on the right note; wrong, extra or missed; unsure or nothing. */
  readonly playedAsWritten: number
  readonly right: number | null
  readonly blamed: number | null
  readonly unsure: number | null
}

export function alignmentFigures(score: Score, truth: AlignmentTruth, take: Take, { truthOf }: WhoIsWho): AlignmentFigures {
  const keyOf = (scoreNote: number): WrittenKey => writtenKey(score, score.notes[scoreNote]!, truth.tellsRepeats)
  const asked = askedFor(score, truth)
  const rows = (matches: [WrittenKey, number][], insertions: number[], deletions: WrittenKey[]) => {
    const struck = new Set(matches.map(([key]) => key))
    const closed = (played: number) => truth.played[played]?.open !== true
    return new Set([
      ...matches.filter(([, played]) => closed(played)).map(([key, played]) => `${key} is ${played}`), ...insertions.filter(closed).map((played) => `extra ${played}`),
      ...deletions.filter((key) => asked(key) && !struck.has(key)).map((key) => `missed ${key}`),
    ])
  }
  const played = truth.played.map(({ key }, at) => ({ key, at }))
  const want = rows(played.flatMap(({ key, at }) => (key === null ? [] : [[key, at]])), played.filter(({ key }) => key === null).map(({ at }) => at), [...truth.deletions])
  const said = new Map<number, { kind: string; key: WrittenKey | null }>()
  const matches: [WrittenKey, number][] = []
  const insertions: number[] = []
  const deletions: WrittenKey[] = []
  // A note that nobody played, but was heard, is an insertion of its own.
  let unknown = truth.played.length
  for (const { kind, scoreNote, playedNote } of take.verdicts) {
    const key = scoreNote === null ? null : keyOf(scoreNote)
    const at = playedNote === null ? null : (truthOf.get(playedNote) ?? unknown++)
    if (at !== null) said.set(at, { kind, key })
    if (key !== null && at !== null && (kind === 'right' || kind === 'unsure')) matches.push([key, at])
    else {
      if (key !== null) deletions.push(key)
      if (at !== null) insertions.push(at)
    }
  }
  const got = rows(matches, insertions, deletions)
  const asWritten = played.filter(({ key, at }) => key !== null && !truth.played[at]!.open)
  const fates = asWritten.map(({ key, at }) => {
    const verdict = said.get(at)
    if (verdict?.kind === 'right') return verdict.key === key ? 'right' : 'elsewhere'
    if (verdict?.kind === 'wrong' || verdict?.kind === 'extra') return 'blamed'
    return verdict === undefined && deletions.includes(key!) ? 'blamed' : 'unsure'
  })
  const of = (fate: string) => share(fates.filter((each) => each === fate).length, fates.length)
  const agreed = [...want].filter((row) => got.has(row)).length
  return { f: share(2 * agreed, want.size + got.size), playedAsWritten: fates.length, right: of('right'), blamed: of('blamed'), unsure: of('unsure') }
}

/** A jump gives no verdicts: notes of two measures or more in a row of which nothing was played are not asked for. */
function askedFor(score: Score, { played, deletions, tellsRepeats }: AlignmentTruth): (key: WrittenKey) => boolean {
  const placeOf = new Map(score.notes.map((note) => [writtenKey(score, note, tellsRepeats), { measure: note.measureIndex, time: tellsRepeats ? note.repetition : 1 }]))
  const named = (key: WrittenKey, on = 0) => {
    const place = placeOf.get(key)
    return place === undefined ? '' : `${place.time} ${place.measure + on}`
  }
  const sounded = new Set(played.flatMap(({ key }) => (key === null ? [] : [named(key)])))
  const silent = new Set(deletions.map((key) => named(key)).filter((measure) => !sounded.has(measure)))
  return (key) => !silent.has(named(key)) || !(silent.has(named(key, 1)) || silent.has(named(key, -1)))
}

import { Chance } from '../../core/following/testing/player/chance.ts'
import type { Place } from '../../core/following/place.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Take } from '../../core/session/take.ts'
import type { ListenOptions } from '../../engine/inference/listen-to-file.ts'
import { alignmentFigures, type AlignmentFigures } from './alignment-figures.ts'
import { followKeys, followSound } from './follow.ts'
import { mistakeFigures, type MistakeFigures } from './mistake-figures.ts'
import { movedChords } from './moved-chords.ts'
import { placeFigures, trueOnsets, type PlaceFigures, type TrueOnset } from './place-figures.ts'
import { foundAfterJumps, restarted, type FoundAfter, type Restarted } from './restarts.ts'
import type { ScoredPerformance } from './scored-performance.ts'
import { timingByEar, timingFigures, type TimingByEar, type TimingFigures } from './timing-figures.ts'
import { whoIsWho, type WhoIsWho } from './who-is-who.ts'
import { withMistakes, type Mistaken } from './written-mistakes.ts'

/** How one performance was followed and judged, by its keys or by its sound. */
export interface FollowingFigures {
  readonly alignment: AlignmentFigures
  readonly place: PlaceFigures
  /** Against the score with mistakes written into it. */
  readonly mistakes: MistakeFigures
}

export interface PerformanceFigures {
  readonly name: string
  readonly piece: string
  readonly keys: FollowingFigures
  /** By the keys, of the performance as it is and with chords moved. */
  readonly timing: TimingFigures
  /** Null where there is no sound. */
  readonly timingByEar: TimingByEar | null
  /** After each jump of a performance cut into pieces; none where the piece is too short or has repeats. */
  readonly jumps: readonly FoundAfter[]
  /** Null where there is no sound. */
  readonly sound: FollowingFigures | null
}

/** The way through a score, as it truly was and as it was shown. */
export interface PathPicture {
  readonly title: string
  readonly truth: readonly TrueOnset[]
  readonly places: readonly Place[]
  readonly jumps: readonly number[]
}

export interface FollowedPerformance {
  readonly figures: PerformanceFigures
  readonly paths: readonly PathPicture[]
}

/** Of the notes of a score so many are changed. */
const mistakesShare = 0.04

/** Follows and judges a performance: as it was played, with chords early or late, with jumps, against a score with mistakes, and from its sound where there is one. The seed decides moves, jumps and mistakes. */
export async function followPerformance(performance: ScoredPerformance, seed: number, options: ListenOptions): Promise<FollowedPerformance | Failure> {
  const { name, piece, score, played, truth, soundPath } = performance
  const mistaken = withMistakes(score, truth, new Chance(seed), mistakesShare)
  const plain = followKeys(score, played)
  const moved = movedChords(performance, plain, new Chance(seed))
  const cut = restarted(performance, seed)
  const cutTake = cut === null ? null : followKeys(score, cut.played)
  const heard = soundPath === null ? null : await followSound([score, mistaken.score], soundPath, options)
  if (isFailure(heard)) return heard
  const byKeys = whoIsWho(truth, plain, false)
  const byEar = heard === null ? null : whoIsWho(truth, heard[0]!, true)
  const onsets = trueOnsets(score, truth)
  const path = (title: string, take: Take): PathPicture => ({ title, truth: onsets, places: take.places, jumps: [] })
  return {
    figures: {
      name, piece, keys: figuresOf(performance, plain, byKeys, followKeys(mistaken.score, played), mistaken, false),
      jumps: cut === null ? [] : foundAfterJumps(performance, cut, cutTake!), timing: timingFigures(plain, followKeys(score, moved.played), moved),
      timingByEar: heard === null ? null : timingByEar(plain, heard[0]!, byKeys, byEar!),
      sound: heard === null ? null : figuresOf(performance, heard[0]!, byEar!, heard[1]!, mistaken, true),
    },
    paths: [
      path('by its keys', plain), ...(cut === null ? [] : [{ title: 'cut, so that the player goes back, jumps ahead and goes back again', truth: onsetsOfCut(performance, cut), places: cutTake!.places, jumps: cut.jumps.map(({ at }) => cut.played[at]!.onsetSeconds) }]),
      ...(heard === null ? [] : [path('by its sound', heard[0]!)]),
    ],
  }
}

function figuresOf({ score, truth }: ScoredPerformance, plain: Take, who: WhoIsWho, judged: Take, mistaken: Mistaken, heard: boolean): FollowingFigures {
  return {
    alignment: alignmentFigures(score, truth, plain, who), place: placeFigures(trueOnsets(score, truth), plain.places, who.biasSeconds),
    mistakes: mistakeFigures(mistaken, truth, judged, whoIsWho(truth, judged, heard)),
  }
}

/** The cut's own chords: those of each stretch between two jumps. */
function onsetsOfCut({ score, truth }: ScoredPerformance, { played, truly, jumps }: Restarted): TrueOnset[] {
  const starts = [0, ...jumps.map(({ at }) => at), played.length]
  return starts.slice(1).flatMap((end, n) => {
    const part = truly.slice(starts[n], end).flatMap((one, k) => (one === null ? [] : [{ ...truth.played[one]!, onsetSeconds: played[starts[n]! + k]!.onsetSeconds }]))
    return trueOnsets(score, { ...truth, played: part })
  })
}

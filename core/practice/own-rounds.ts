import type { Place } from '../following/place.ts'
import type { Verdict } from '../judgement/verdict.ts'
import type { Fact } from '../session/fact.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { doubtShare } from './rounds.ts'

/** Keys of one chord are struck this far apart: the one that was told first need not be the first. */
const chordSeconds = 0.06
/** Whoever goes back to the beginning from this far on begins another round; from nearer, the first beats are taken again. */
const beyondQuarters = 4

/** What is played over and over, along the playing order. */
export interface OwnPassage {
  readonly fromQuarters: number
  /** Where its last note is struck. */
  readonly lastQuarters: number
  /** The struck notes that are asked for, by their index. */
  readonly written: ReadonlySet<number>
}

export interface HowPlayed {
  /** A keyboard's keys are known; a microphone may leave one note in twenty in doubt. */
  readonly believed: boolean
  /** The page waits, and counts the rounds itself: a verdict's pass is its round. */
  readonly waits: boolean
}

interface Begun {
  /** Its first stroke; null where the page waits. */
  readonly atSeconds: number | null
  /** Of the verdicts told when it began. */
  readonly pass: number
}

/** A take as far as it has been told. */
export interface ToldSoFar {
  readonly verdicts: readonly Verdict[]
  readonly notes: readonly PlayedNote[]
}

/**
 * The rounds of whoever plays a passage over and over at their own tempo: one begins with the first stroke at its beginning, after the
 * last was over or given up. Whether a round was clean may change until the next but one begins: its last verdicts come in a little later.
 */
export class OwnRounds {
  readonly #passage: OwnPassage
  readonly #how: HowPlayed
  #now: Begun | null = null
  #before: Begun | null = null
  #reached = -Infinity
  #count = 0
  #cleanBefore = 0
  #lastWasClean = false

  constructor(passage: OwnPassage, how: HowPlayed) {
    this.#passage = passage
    this.#how = how
  }

  /** Rounds begun. */
  get count(): number {
    return this.#count
  }

  /** Of those that are over. */
  get clean(): number {
    return this.#cleanBefore + (this.#lastWasClean ? 1 : 0)
  }

  /** Takes in what was told; `told` is the take with it. True where the next round began: what was marked before is of the last one. */
  hear(facts: readonly Fact[], told: ToldSoFar): boolean {
    let began = false
    // Whoever gives a round up is understood some notes later: the places of these are told together.
    for (const fact of facts) {
      if (this.#how.waits ? fact.kind === 'verdict' && this.#isNewPass(fact.verdict) : fact.kind === 'place' && this.#follow(fact.place, facts)) began = true
    }
    if (this.#before !== null) this.#lastWasClean = this.#isClean(this.#before, this.#now, told)
    return began
  }

  /** The take is over: its last round counts if it came to its end. */
  finish(told: ToldSoFar): void {
    if (this.#now !== null && this.#isClean(this.#now, null, told)) this.#cleanBefore++
  }

  /** Whether a verdict is of the round that is being played. */
  isOfThisRound(verdict: Verdict, notes: readonly PlayedNote[]): boolean {
    return this.#now === null || isSince(verdict, notes, this.#now)
  }

  #follow({ playedQuarters, timeSeconds, state }: Place, facts: readonly Fact[]): boolean {
    if (playedQuarters === null || state !== 'following' || timeSeconds < (this.#now?.atSeconds ?? -Infinity)) return false
    const { fromQuarters, lastQuarters } = this.#passage
    const isAtBeginning = playedQuarters <= fromQuarters + 1e-6
    const wasOver = this.#reached >= Math.min(lastQuarters, fromQuarters + beyondQuarters) - 1e-6
    const begins = this.#now === null || (isAtBeginning && wasOver)
    this.#reached = begins ? playedQuarters : Math.max(this.#reached, playedQuarters)
    return begins && this.#begin({ atSeconds: timeSeconds, pass: facts.findLast((fact) => fact.kind === 'verdict')?.verdict.pass ?? 0 })
  }

  #isNewPass({ pass }: Verdict): boolean {
    return pass > (this.#now?.pass ?? -1) && this.#begin({ atSeconds: null, pass })
  }

  /** False for the first one: nothing was marked before. */
  #begin(round: Begun): boolean {
    const isFirst = this.#now === null
    if (this.#lastWasClean) this.#cleanBefore++
    this.#lastWasClean = false
    this.#before = this.#now
    this.#now = round
    this.#count++
    return !isFirst
  }

  #isClean(begun: Begun, next: Begun | null, { verdicts, notes }: ToldSoFar): boolean {
    const { written } = this.#passage
    const right = new Set<number>()
    let doubtful = 0
    // The newest stand last: what lies before the round is not read.
    for (let n = verdicts.length - 1; n >= 0; n--) {
      const verdict = verdicts[n]
      if (verdict === undefined || (next !== null && isSince(verdict, notes, next))) continue
      if (!isSince(verdict, notes, begun)) {
        if (verdict.pass < begun.pass - 1) break
        continue
      }
      if (verdict.kind === 'wrong' || verdict.kind === 'extra') return false
      if (verdict.kind === 'right' && verdict.scoreNote !== null && written.has(verdict.scoreNote)) right.add(verdict.scoreNote)
      else if (verdict.kind === 'unsure' && verdict.scoreNote !== null) doubtful++
    }
    const borne = this.#how.believed ? 0 : Math.min(doubtful, Math.floor(doubtShare * written.size))
    return written.size > 0 && written.size - right.size <= borne
  }
}

function isSince({ playedNote, pass }: Verdict, notes: readonly PlayedNote[], { atSeconds, pass: firstPass }: Begun): boolean {
  const onsetSeconds = playedNote === null ? undefined : notes[playedNote]?.onsetSeconds
  return atSeconds === null || onsetSeconds === undefined ? pass >= firstPass : onsetSeconds >= atSeconds - chordSeconds
}

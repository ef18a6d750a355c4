import type { Score } from '../score/score.ts'
import type { PathStep } from './path.ts'
import type { Place } from './place.ts'
import type { ScoreMoments } from './score-moments.ts'

/** How far back a better idea of the past is told. */
const rememberedNotes = 64
/** What is struck again within this of the first note of a chord is struck with it. */
const chordSeconds = 0.15

/**
 * Tells the place each time the path moves on. Where the path turns out to have gone another way than was told, its notes are told
 * again, so that the trace holds the best knowledge of each; the newest place always comes last.
 */
export class Places {
  private readonly score: Score
  private readonly moments: ScoreMoments
  private last: Place | null = null
  /** What was told of each of the last notes, by `PlayedNote.index` modulo their number. */
  private readonly told: (PathStep | null)[] = new Array<PathStep | null>(rememberedNotes).fill(null)

  constructor(score: Score, moments: ScoreMoments) {
    this.score = score
    this.moments = moments
  }

  /** `lastMoment` is the place last known, -1 before the first. [engine] Work is bounded by the notes remembered. */
  step(path: PathStep, lastMoment: number, nowSeconds: number): Place[] {
    const changed: PathStep[] = []
    for (let step: PathStep | null = path; step !== null && path.note.index - step.note.index < rememberedNotes; step = step.before) {
      const before: PathStep | null = this.told[step.note.index % rememberedNotes]!
      if (before === step) break
      if (step === path || before === null || before.note !== step.note || before.moment !== step.moment || before.leap !== step.leap) changed.push(step)
      this.told[step.note.index % rememberedNotes] = step
    }
    const places: Place[] = []
    for (const step of changed.reverse()) {
      if (step !== path && step.moment < 0) continue
      const place = this.placeOf(step, step.moment < 0 ? lastMoment : step.moment, nowSeconds)
      if (this.last !== null && this.last.playedQuarters === place.playedQuarters && this.last.state === place.state && !this.isStruckAgain(step)) continue
      this.last = place
      places.push(place)
    }
    return places
  }

  /** Whether the moment at which one is begins once more: by a leap to itself, or with one of its keys that was struck before (by a keyboard's word: an ear hears echoes). */
  private isStruckAgain({ note, kind, moment, leap }: PathStep): boolean {
    const again = leap !== 'on' || (kind === 'extra' && note.confidence === 1 && this.moments.moments[moment]!.pitches.includes(note.pitch))
    return again && note.onsetSeconds - this.last!.timeSeconds > chordSeconds
  }

  private placeOf({ note, moment, secondsPerQuarter, tempoKnown }: PathStep, at: number, nowSeconds: number): Place {
    const reported = { timeSeconds: note.onsetSeconds, reportedAtSeconds: nowSeconds }
    const known = this.moments.moments[at]
    const first = known === undefined ? undefined : this.score.notes[known.notes[0]!]
    if (known === undefined || first === undefined) {
      return { ...reported, quarters: null, playedQuarters: null, measure: null, repetition: null, state: 'waiting', tempoBpm: null }
    }
    return {
      ...reported, quarters: first.quarters, playedQuarters: known.quarters, measure: first.measure, repetition: first.repetition,
      state: moment < 0 ? 'lost' : 'following', tempoBpm: moment >= 0 && tempoKnown ? 60 / secondsPerQuarter : null,
    }
  }
}

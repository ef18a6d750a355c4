import type { Place } from '../../core/following/place.ts'
import type { EngineCalls } from '../../core/protocol/engine.ts'
import type { Fact } from '../../core/session/fact.ts'
import { Accompanist } from '../../core/practice/accompanist.ts'
import { askedNotes } from '../../core/practice/asked-notes.ts'
import { roundResult, type Round } from '../../core/practice/rounds.ts'
import type { PracticeMode } from '../../core/practice/way.ts'
import type { Glide } from '../engraving/engraving.ts'
import { cursorGlide } from './cursor-glide.ts'
import type { Conductor, Plan } from './conductor.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import type { LiveTake } from './live-take.svelte.ts'
import type { RoundTrips } from './round-trips.svelte.ts'

/** What the program plays along with a take: the click, which counts its rounds, or the other hand. */
export class PlayingAlong {
  readonly #calls: EngineCalls
  readonly #inputs: Inputs
  readonly #live: LiveTake
  readonly #conductor: Conductor
  readonly #roundTrips: RoundTrips
  #round: Round = { startSeconds: 0, endSeconds: 0 }
  #accompanist: Accompanist | null = null
  /** Of the last take. */
  #plan: Plan | null = null
  /** Where something is asked for, up to the end of the passage, rising along the playing order: one may go back to before it. */
  #moments: readonly number[] = []
  /** Where a page that waits waited last. */
  #waitedAt: number | null = null

  constructor(calls: EngineCalls, { inputs, live, conductor, roundTrips }: { readonly inputs: Inputs; readonly live: LiveTake; readonly conductor: Conductor; readonly roundTrips: RoundTrips }) {
    this.#calls = calls
    this.#inputs = inputs
    this.#live = live
    this.#conductor = conductor
    this.#roundTrips = roundTrips
  }

  /** How the last take was practised. */
  get mode(): PracticeMode {
    return this.#plan?.ways.mode ?? 'follow'
  }

  /** Another take: nothing is played along with it yet. */
  begin(plan: Plan): void {
    this.#plan = plan
    this.#moments = askedNotes(plan.score, { fromQuarters: 0, toQuarters: plan.passage.toQuarters }, plan.hands).map(({ playedQuarters }) => playedQuarters)
    this.#accompanist = null
    this.#waitedAt = null
  }

  /** A keyboard's take counts from the page's own beginning; where sound is listened to, the engine knows when its first sample was. */
  keepTime(plan: Plan, isKeyboard: boolean): void {
    const live = this.#live
    const written = new Set(askedNotes(plan.score, plan.passage, plan.hands).map(({ index }) => index))
    const roundTrip = this.#roundTrips.of(this.#inputs.deviceKey)
    this.#conductor.keepTime(plan, {
      roundBegins: ({ fromQuarters, beatMs, endMs, tempoShare }) => {
        const atSeconds = (beatMs - live.beganAtMs) / 1000
        this.#round = { startSeconds: atSeconds, endSeconds: atSeconds + (endMs - beatMs) / 1000 }
        const beat = isKeyboard ? { atSeconds } : { atUnixMs: performance.timeOrigin + beatMs, roundTripSeconds: roundTrip.how === 'measured' ? roundTrip.seconds : null }
        void this.#calls.keepTime({ fromQuarters, tempoShare, beat })
      },
      wasClean: () => roundResult(this.#round, written, live.view.verdicts, live.view.notes, isKeyboard).isClean,
      ended: () => void live.stop(),
    })
  }

  /** The other hand, from what stands before the player's first note. */
  accompany({ score, passage, ways }: Plan, hand: 'left' | 'right'): void {
    this.#accompanist = new Accompanist(score, passage, hand, ways.tempoShare)
    this.#conductor.strike(this.#accompanist.introduction())
  }

  /** Plays what belongs to the other hand where the player has come to. A page that waits tells where the player goes next. */
  hear(facts: readonly Fact[]): void {
    for (const fact of facts) {
      // Where the round lies on the take's own clock.
      if (fact.kind === 'click') this.#round = { startSeconds: fact.start.atSeconds, endSeconds: fact.start.atSeconds + this.#round.endSeconds - this.#round.startSeconds }
      if (!this.#accompanist || fact.kind !== 'place' || fact.place.state === 'lost') continue
      const { playedQuarters, tempoBpm } = fact.place
      const here = this.mode === 'wait' ? this.#waitedAt : playedQuarters
      this.#waitedAt = playedQuarters
      if (here !== null) this.#conductor.strike(this.#accompanist.struck(here, tempoBpm === null ? null : 60 / tempoBpm))
    }
  }

  /** Where a player who plays the passage over and over at their own tempo goes on, once its last note was struck; null before. */
  backToStart(facts: readonly Fact[]): number | null {
    if (!this.#plan?.ways.loop || (this.mode !== 'follow' && this.mode !== 'unjudged')) return null
    const { score, passage, hands } = this.#plan
    const struck = facts.findLast((fact) => fact.kind === 'place')
    if (struck?.kind !== 'place' || struck.place.playedQuarters === null) return null
    const last = askedNotes(score, passage, hands).at(-1)
    return last && struck.place.playedQuarters >= last.playedQuarters - 1e-6 ? passage.fromQuarters : null
  }

  /** How the bar goes on from where the player is, while one is heard; null where it stands. */
  goesOn(place: Place): Glide | null {
    return this.#live.phase === 'playing' && this.#live.paused === null ? cursorGlide(place, this.#moments) : null
  }

  /** A page that waits has nothing more to wait for. */
  get isOver(): boolean {
    const { places } = this.#live.view
    return this.mode === 'wait' && places.length > 1 && places.at(-1)!.state === 'waiting'
  }

  /** The take is over. */
  end(): void {
    if (this.#conductor.isPlaying) this.#conductor.stop()
    if (this.#accompanist) this.#conductor.hush()
    this.#accompanist = null
  }
}

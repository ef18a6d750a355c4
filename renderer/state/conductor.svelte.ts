import { breathSeconds } from '../../core/practice/rounds.ts'
import { ladderAt, stepLadder, type LadderMove, type LadderState } from '../../core/practice/ladder.ts'
import { metronomeGrid, type Click } from '../../core/practice/metronome-grid.ts'
import type { Passage } from '../../core/practice/passage.ts'
import { performanceOf, type KeyStroke } from '../../core/practice/performance.ts'
import { TempoClock } from '../../core/practice/tempo-clock.ts'
import type { Score } from '../../core/score/score.ts'
import { Player, type Script } from '../sound/player.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import type { Ways } from './ways.svelte.ts'

type Hands = 'left' | 'right' | 'both'

/** What is to be played. */
export interface Plan {
  readonly score: Score
  readonly passage: Passage
  readonly ways: Ways
  readonly hands: Hands
}

export interface RoundStart {
  readonly fromQuarters: number
  /** When its first beat, and its end, leave the loudspeaker; like `performance.now()`. */
  readonly beatMs: number
  readonly endMs: number
  readonly tempoShare: number
}

/** Whoever plays along with the click. */
export interface Ensemble {
  roundBegins(start: RoundStart): void
  /** A round is over and its verdicts are there: was it without a slip? */
  wasClean(): boolean
  /** The last round is over. */
  ended(): void
}

/** After the last note, before the program plays the passage again. */
const pauseSeconds = 0.7

/** What the program plays while one practises: the passage itself, or a click and the other hand, round after round. */
export class Conductor {
  isPlaying: boolean = $state(false)
  /** This browser can play nothing: the page goes on in silence. */
  isMute: boolean = $state(false)
  /** Where it is along the playing order; null while it counts in, and while it does not play. */
  place: number | null = $state.raw(null)
  /** Of the written tempo; a ladder moves it from round to round. */
  tempoShare: number = $state(1)
  /** Rounds begun, and how many of them were clean. */
  rounds: number = $state(0)
  cleanRounds: number = $state(0)
  lastMove: LadderMove | null = $state(null)
  /** Told of every step of the place. */
  follow: ((playedQuarters: number | null) => void) | null = null
  /** Told when a round begins, the first one too. */
  roundBegan: (() => void) | null = null
  readonly #sound: SoundOutput
  readonly #player: Player
  #ladder: LadderState = ladderAt(1)
  /** Counts wishes: what was asked for before the last one is put away. */
  #wish = 0

  constructor(sound: SoundOutput) {
    this.#sound = sound
    this.#player = new Player(sound)
  }

  /** Fetches what will be played, so that it begins in time. False where something else was wished for meanwhile. */
  async prepare(plan: Plan): Promise<boolean> {
    const wish = ++this.#wish
    this.isMute = !(await this.#sound.open(accompaniment(plan, 1)))
    return wish === this.#wish
  }

  /** Plays the passage as it is written, once or over and over. */
  async listen(plan: Plan): Promise<void> {
    this.#begin(plan)
    if (!(await this.prepare(plan)) || !this.isPlaying) return
    const { tempoShare } = plan.ways
    const lengthSeconds = passageSeconds(plan, tempoShare)
    const again = (): void => {
      this.rounds++
      this.#play({ clicks: [], strokes: accompaniment(plan, tempoShare), endSeconds: lengthSeconds + pauseSeconds, quartersAt: placeIn(plan, tempoShare) }, () => (plan.ways.loop ? again() : this.stop()))
    }
    again()
  }

  /** Counts in and clicks, with the other hand where that is wished for. */
  keepTime(plan: Plan, ensemble: Ensemble): void {
    this.#begin(plan)
    const round = (): void => {
      const { tempoShare } = this
      const { score, passage, ways } = plan
      const clicks = metronomeGrid(score, passage, new TempoClock(score, tempoShare), ways.metronome)
      const lengthSeconds = passageSeconds(plan, tempoShare)
      this.rounds++
      this.roundBegan?.()
      this.follow?.(passage.fromQuarters)
      const beat = this.#play({ clicks: ways.clicks ? clicks : countIn(clicks), strokes: accompaniment(plan, tempoShare), endSeconds: lengthSeconds + breathSeconds, quartersAt: placeIn(plan, tempoShare) }, () => {
        const clean = ensemble.wasClean()
        if (clean) this.cleanRounds++
        if (!ways.loop) {
          this.stop()
          return ensemble.ended()
        }
        if (ways.ladder) this.#climb(clean)
        round()
      })
      ensemble.roundBegins({ fromQuarters: passage.fromQuarters, beatMs: this.#sound.heardAtMs(beat), endMs: this.#sound.heardAtMs(beat + lengthSeconds), tempoShare })
    }
    round()
  }

  /** Strikes keys at once, or so many seconds from now. */
  strike(strokes: readonly KeyStroke[]): void {
    const now = this.#sound.nowSeconds
    for (const { seconds, lengthSeconds, pitch, velocity } of strokes) this.#sound.note({ pitch, velocity, lengthSeconds, atSeconds: now + Math.max(0, seconds) })
  }

  /** What was asked to be struck is taken back. */
  hush(): void {
    this.#sound.silence()
  }

  stop(): void {
    this.#wish++
    this.#player.stop()
    this.isPlaying = false
    this.place = null
    this.follow?.(null)
  }

  #climb(clean: boolean): void {
    const { state, move } = stepLadder(this.#ladder, clean)
    this.#ladder = state
    this.tempoShare = state.share
    this.lastMove = move
  }

  #begin({ ways }: Plan): void {
    this.isPlaying = true
    this.place = null
    this.rounds = this.cleanRounds = 0
    this.lastMove = null
    this.tempoShare = ways.tempoShare
    this.#ladder = ladderAt(ways.tempoShare)
  }

  #play(script: Script, ended: () => void): number {
    this.place = null
    return this.#player.play(script, {
      place: (playedQuarters) => {
        this.place = playedQuarters
        this.follow?.(playedQuarters)
      },
      ended,
    })
  }
}

/** The passage itself for whoever listens; the other hand for whoever plays one and asks for it. */
function accompaniment({ score, passage, ways, hands }: Plan, tempoShare: number): readonly KeyStroke[] {
  const clock = new TempoClock(score, tempoShare)
  if (ways.mode === 'listen') return performanceOf(score, passage, clock, hands)
  if (!ways.accompany || hands === 'both') return []
  return performanceOf(score, passage, clock, hands === 'left' ? 'right' : 'left')
}

function passageSeconds({ score, passage }: Plan, tempoShare: number): number {
  const clock = new TempoClock(score, tempoShare)
  return clock.secondsAt(passage.toQuarters) - clock.secondsAt(passage.fromQuarters)
}

/** The place stays at the last moment when the passage is over. */
function placeIn({ score, passage }: Plan, tempoShare: number): Script['quartersAt'] {
  const clock = new TempoClock(score, tempoShare)
  const start = clock.secondsAt(passage.fromQuarters)
  return (seconds) => Math.min(passage.toQuarters - 0.01, clock.quartersAt(start + seconds))
}

function countIn(clicks: readonly Click[]): readonly Click[] {
  return clicks.filter(({ seconds }) => seconds < 0)
}

import type { HeardColumns } from '../../core/transcription/evidence-columns.ts'
import type { Level, PageCalls } from '../../core/protocol/engine.ts'
import type { TakeState } from '../../core/protocol/take.ts'
import type { PianoPageCalls, SittingTold } from '../../core/protocol/piano.ts'
import type { Fact } from '../../core/session/fact.ts'

/** A page that keeps what it is told. */
export class FakePage implements PageCalls, PianoPageCalls {
  readonly sitting: SittingTold[] = []

  readonly told: Fact[] = []
  readonly levels: Level[] = []
  readonly seen: HeardColumns[] = []
  readonly states: string[] = []
  readonly shares: number[] = []
  readonly behind: number[] = []

  facts(_takeId: string, facts: readonly Fact[]): void {
    this.told.push(...facts)
  }

  level(level: Level): void {
    this.levels.push(level)
  }

  hearing(_takeId: string, heard: HeardColumns): void {
    this.seen.push(heard)
  }

  inputsChanged(): void {}

  listeningEnginesChanged(): void {}

  takeState(state: TakeState): void {
    this.states.push(state.state === 'listening' ? `listening${state.notStored ? `, not stored: ${state.notStored.failure}` : ''}` : `${state.state}${state.because ? `: ${state.because.failure}` : ''}`)
  }

  sittingTold(told: SittingTold): void {
    this.sitting.push(told)
  }

  pianoWork(share: number): void {
    this.shares.push(share)
  }

  listeningBehind(_takeId: string, seconds: number): void {
    this.behind.push(seconds)
  }

  judgingAgain(_takeId: string, share: number): void {
    this.shares.push(share)
  }

  /** Verdicts as they last were told, by number. */
  get verdicts(): string[] {
    const latest = new Map(this.told.flatMap((fact) => (fact.kind === 'verdict' ? [[fact.verdict.number, fact.verdict.kind] as const] : [])))
    return [...latest.values()]
  }
}

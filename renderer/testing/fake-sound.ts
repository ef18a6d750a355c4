import type { ClickKind } from '../../core/practice/metronome-grid.ts'
import type { PianoNote, SoundOutput } from '../sound/sound-output.ts'

/** A loudspeaker that remembers what it was asked to play; its clock is the tests' own. */
export class FakeSound implements SoundOutput {
  readonly notes: PianoNote[] = []
  readonly clicks: { readonly kind: ClickKind; readonly atSeconds: number }[] = []
  opened = 0
  silenced = 0
  /** Milliseconds, like `performance.now()`. */
  clockMs: () => number = () => performance.now()

  get nowSeconds(): number {
    return this.clockMs() / 1000
  }

  async open(): Promise<boolean> {
    this.opened++
    return true
  }

  note(note: PianoNote): void {
    this.notes.push(note)
  }

  click(kind: ClickKind, atSeconds: number): void {
    this.clicks.push({ kind, atSeconds })
  }

  heardAtMs(atSeconds: number): number {
    return 1000 * atSeconds
  }

  silence(): void {
    this.silenced++
  }
}

import { spelledInC } from '../engraving/spelling.ts'
import type { Engraving, Glide, Mark, MarkedPlace, Spelled } from '../engraving/engraving.ts'

/** A page that remembers what was put on it. */
export class FakePage implements Engraving {
  readonly marks = new Map<number, Mark>()
  readonly extras = new Map<number, NonNullable<Parameters<Engraving['extra']>[1]>>()
  cursorAt: number | null = null
  /** How the bar goes on by itself; null while it stands. */
  glide: Glide | null = null
  disposed = false

  mark(scoreNote: number, mark: Mark | null): void {
    if (mark) this.marks.set(scoreNote, mark)
    else this.marks.delete(scoreNote)
  }

  extra(key: number, at: Parameters<Engraving['extra']>[1]): void {
    if (at) this.extras.set(key, at)
    else this.extras.delete(key)
  }

  clearMarks(): void {
    this.marks.clear()
    this.extras.clear()
  }

  cursor(playedQuarters: number | null, glide: Glide | null = null): void {
    this.cursorAt = playedQuarters
    this.glide = glide
  }

  haltCursor(): void {
    this.glide = null
  }

  async resize(): Promise<void> {}

  async whole(): Promise<void> {}
  bars: { readonly from: number; readonly to: number } | null = null
  chooseBars(bars: { readonly from: number; readonly to: number } | null): void {
    this.bars = bars
  }
  staff: number | null = null
  highlightStaff(staff: number | null): void {
    this.staff = staff
  }
  naming: string | null = null
  nameNotes(naming: string | null): void {
    this.naming = naming
  }
  noteUnder: number | null = null
  noteAt(): number | null {
    return this.noteUnder
  }
  measureOnLine(): null {
    return null
  }
  measureAt(): number | null {
    return null
  }
  /** What a click anywhere means. */
  under: MarkedPlace | null = null
  markAt(): MarkedPlace | null {
    return this.under
  }
  pointOf(): null {
    return null
  }
  boxOf(): null {
    return null
  }
  spelled(pitch: number): Spelled {
    return spelledInC(pitch)
  }
  dispose(): void {
    this.disposed = true
  }
  unmapped(): readonly number[] {
    return []
  }

  /** Kinds of the marks by struck note. */
  get kinds(): Record<number, string> {
    return Object.fromEntries([...this.marks].map(([note, mark]) => [note, mark.kind]))
  }
}

import type { Timing, VerdictKind } from '../../core/judgement/verdict.ts'
import type { Score } from '../../core/score/score.ts'
import './engraving.css'
import { EngravedScore } from './engraved-score.ts'
import type { NoteNaming } from './note-names.ts'
import { pageDrawn } from './pauses.ts'
import type { ChosenBars } from './underlay.ts'

/** What is shown of a verdict on a written note. */
export interface Mark {
  readonly kind: VerdictKind
  readonly timing: Timing | null
  readonly offBySeconds: number | null
  /** MIDI number of what was played instead, where the mark is `wrong`. */
  readonly playedPitch: number | null
  /** Said otherwise before: it gets a ring. */
  readonly changed?: boolean
  /** The player says otherwise: it is drawn faintly, with the shape of what was said. */
  readonly disputed?: boolean
}

/** What stands at a marked place of the page: the struck notes of one head (all times through), or an extra note by its key. */
export type MarkedPlace = { readonly scoreNotes: readonly number[] } | { readonly extra: number }

/** How the bar goes on from a place, by itself: where it ought to be by now, and how long from there to where it waits. Both along the playing order. */
export interface Glide {
  readonly fromQuarters: number
  readonly toQuarters: number
  readonly seconds: number
}

/** A pitch as a musician writes it. */
export interface Spelled {
  /** Diatonic steps from C0; C4 is 28. */
  readonly step: number
  /** Semitones by which it is raised (sharp: 1) or lowered. */
  readonly alter: number
}

/**
 * A score on the page. It is engraved once, line by line; marks touch only their own note, by shape and colour. Colours are the custom
 * properties `--mark-right`, `--mark-wrong`, `--mark-missed`, `--mark-extra`, `--mark-unsure`, `--score-ink`, `--score-paper`,
 * `--score-cursor` where the page sets them.
 */
export interface Engraving {
  /** Marks a struck note (index into `Score.notes`), or takes its mark away. Its other times through a repeat stand on the same head: the latest mark is shown. */
  mark(scoreNote: number, mark: Mark | null): void
  /** A played note that stands nowhere in the score, or `unsure`, what may be one; `key` is the verdict's number. */
  extra(key: number, at: { readonly playedQuarters: number; readonly pitch: number; readonly unsure?: boolean; readonly disputed?: boolean } | null): void
  /** Takes all marks and extra notes away. */
  clearMarks(): void
  /**
   * Moves the bar to a place along the playing order and scrolls so that the player can read ahead; null hides it. It goes on as `glide` says, as
   * far as the line reaches, where motion is not to be reduced.
   */
  cursor(playedQuarters: number | null, glide?: Glide | null): void
  /** A bar that goes on by itself stands where it is. */
  haltCursor(): void
  /** Shades measures, both included; null takes the shade away. */
  chooseBars(bars: ChosenBars | null): void
  /** Shades a staff of each line, counted from 0; null takes the shade away. */
  highlightStaff(staff: number | null): void
  /** Writes a name beside each head; null takes the names away. */
  nameNotes(naming: NoteNaming | null): void
  /** The struck note (the first time through) whose head is at a point of the window, or so near that it is meant. */
  noteAt(x: number, y: number): number | null
  /** The first measure of the line after a measure's, or of the one before; null where there is none. */
  measureOnLine(measureIndex: number, linesOn: 1 | -1): number | null
  /** Fits the music to the container's width now (it also does so by itself, once the width has settled); until what can be seen is there. */
  resize(): Promise<void>
  /** The measure (index into `Score.measures`) at a point of the window (`clientX`, `clientY` of a pointer event). */
  measureAt(x: number, y: number): number | null
  /** The marked head or extra note at a point of the window, or so near that it is meant. */
  markAt(x: number, y: number): MarkedPlace | null
  /** Where a struck note stands in the window now; null where it has no head. */
  pointOf(scoreNote: number): { readonly x: number; readonly y: number } | null
  /** Where a measure (index into `Score.measures`) stands in the window now, its line of music from top to bottom; null where it is not drawn. */
  boxOf(measureIndex: number): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } | null
  /** How a pitch is written: as the score has it where it is this struck note's own, otherwise in the key of the measure. */
  spelled(pitch: number, measureIndex: number, scoreNote: number | null): Spelled
  /** Until all of it is drawn: what cannot be seen is set while nobody wants anything of the page, or `soon`, since somebody waits for it. Rejects when the engraver cannot go on. */
  whole(soon?: 'soon'): Promise<void>
  dispose(): void
  /** Judged struck notes (indices into `Score.notes`) without an element of their own. */
  unmapped(): readonly number[]
}

export interface EngravingOptions {
  /** 1 is a staff of 40 pixels. */
  readonly zoom: number
  readonly theme: 'light' | 'dark'
  /** Which finger is written at which note; shown where nothing is said. */
  readonly fingering?: boolean
  /** So many notes are laid out at once. */
  readonly notesAtOnce?: number
}

/**
 * Engraves `musicXml` (as `readScore` gives it with `score`) into `container`, until what can be seen of it is there; the
 * rest comes by and by. It is begun only after the page has had time to draw what it shows meanwhile. Rejects when the
 * engraver cannot read it.
 */
export async function engrave(container: HTMLElement, musicXml: string, score: Score, options: EngravingOptions): Promise<Engraving> {
  await pageDrawn()
  const engraved = new EngravedScore(container, musicXml, score, options)
  try {
    await engraved.begin()
  } catch (error) {
    engraved.dispose()
    throw error
  }
  return engraved
}

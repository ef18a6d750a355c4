import { subdivisions, usualMetronome, type Metronome } from '../../core/practice/metronome-grid.ts'
import { mostSemitones, practiceModes, type PracticeMode } from '../../core/practice/way.ts'
import { readPieceWish, writePieceWish } from './preferences.ts'

export const noteNamings = ['none', 'letters', 'syllables', 'numbers'] as const
export type NoteNaming = (typeof noteNamings)[number]

/** How a piece is practised, as it was settled last. */
export interface Ways {
  readonly mode: PracticeMode
  /** Share of the written tempo. */
  readonly tempoShare: number
  readonly metronome: Metronome
  /** The click is heard. */
  readonly clicks: boolean
  readonly loop: boolean
  /** The tempo rises by itself after clean rounds. */
  readonly ladder: boolean
  /** The program plays the other hand. */
  readonly accompany: boolean
  /** Semitones higher than written. */
  readonly semitones: number
  readonly fingering: boolean
  readonly naming: NoteNaming
  readonly highlight: boolean
  readonly hands: 'left' | 'right' | 'both'
  /** Printed numbers; null is the score's own end. */
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
}

export const usualWays: Ways = {
  mode: 'follow', tempoShare: 1, metronome: usualMetronome, clicks: true, loop: false, ladder: false, accompany: false,
  semitones: 0, fingering: true, naming: 'none', highlight: true,
  hands: 'both', fromMeasure: null, toMeasure: null,
}

export const slowestShare = 0.2
export const fastestShare = 2

/** What lasts from one piece to the next, and what belongs to the piece. */
export class WaysOfPiece {
  now: Ways = $state.raw(usualWays)
  readonly #pieceId: string

  constructor(pieceId: string) {
    this.#pieceId = pieceId
    this.now = waysOf(readPieceWish(pieceId))
  }

  change(part: Partial<Ways>): void {
    this.now = waysOf({ ...this.now, ...part })
    writePieceWish(this.#pieceId, this.now)
  }

  /** For once: what is chosen for the next take only. */
  changeUnremembered(part: Partial<Ways>): void {
    this.now = waysOf({ ...this.now, ...part })
  }

  /** For once all of it, with both hands, as it is written: to be heard at work, or played at sight. */
  forOnceAsWritten(): void {
    this.changeUnremembered({ mode: 'follow', loop: false, accompany: false, naming: 'none', semitones: 0, hands: 'both', fromMeasure: null, toMeasure: null })
  }
}

/** What is stored may be of another version, or of another hand: what does not fit is as usual. */
export function waysOf(stored: unknown): Ways {
  const wish = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Record<keyof Ways, unknown>>
  const choice = <T>(value: unknown, choices: readonly T[], otherwise: T): T => (choices.includes(value as T) ? (value as T) : otherwise)
  const yes = (value: unknown, otherwise: boolean): boolean => (typeof value === 'boolean' ? value : otherwise)
  const number = (value: unknown, least: number, most: number, otherwise: number): number => (typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise)
  const metronome = (typeof wish.metronome === 'object' && wish.metronome !== null ? wish.metronome : {}) as Partial<Record<keyof Metronome, unknown>>
  return {
    mode: choice(wish.mode, practiceModes, 'follow'),
    tempoShare: Math.round(number(wish.tempoShare, slowestShare, fastestShare, 1) * 1000) / 1000,
    metronome: {
      countInMeasures: choice(metronome.countInMeasures, [0, 1, 2] as const, usualMetronome.countInMeasures),
      accents: yes(metronome.accents, true), subdivision: choice(metronome.subdivision, subdivisions, 1),
    },
    clicks: yes(wish.clicks, true), loop: yes(wish.loop, false), ladder: yes(wish.ladder, false), accompany: yes(wish.accompany, false),
    semitones: Math.round(number(wish.semitones, -mostSemitones, mostSemitones, 0)),
    fingering: yes(wish.fingering, true), naming: choice(wish.naming, noteNamings, 'none'), highlight: yes(wish.highlight, true),
    hands: choice(wish.hands, ['left', 'right', 'both'] as const, 'both'),
    fromMeasure: Number.isInteger(wish.fromMeasure) ? (wish.fromMeasure as number) : null, toMeasure: Number.isInteger(wish.toMeasure) ? (wish.toMeasure as number) : null,
  }
}

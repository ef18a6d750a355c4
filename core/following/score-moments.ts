import { isOf, isUpper, strokesFor } from '../score/hands.ts'
import type { Score, ScoreNote } from '../score/score.ts'
import { scoreText, type ScoreText } from './score-text.ts'
import { welcomeNotes, type Welcoming } from './welcome.ts'

/** What is struck at one moment of the playing order. Grace notes form a moment of their own just before the one they lead to. */
export interface ScoreMoment {
  readonly index: number
  /** Along the playing order. */
  readonly quarters: number
  readonly grace: boolean
  /** Indices into `Score.notes`: struck, visible, in the chosen hands; at most 31. */
  readonly notes: readonly number[]
  /** MIDI numbers, one for each of `notes`. */
  readonly pitches: readonly number[]
  /** Bit k is set for each of `notes`; for those of the left hand. */
  readonly all: number
  readonly lower: number
  /** Pitches that may sound here without being asked for (ornaments, hidden notes, the other hand), with the note they belong to. */
  readonly welcome: ReadonlyMap<number, number>
  /** Pitches of a grace note and the note it leads to, and of a rolled chord, that may be struck once more while it lasts, with the note they belong to. */
  readonly again: ReadonlyMap<number, number>
  readonly arpeggio: boolean
  /** Position in `Score.playOrder`. */
  readonly played: number
  readonly startsMeasure: boolean
}

export interface ScoreMoments {
  readonly moments: readonly ScoreMoment[]
  /** The same once more, for comparing passages. */
  readonly text: ScoreText
  /** Both hands have notes. */
  readonly twoHands: boolean
  /** [128] for each MIDI pitch the moments that ask for it, rising. */
  readonly byPitch: readonly (readonly number[])[]
  /** From the last moment of a played measure to where one may go on when a repeat is left out or taken once more. */
  readonly shortcuts: ReadonlyMap<number, readonly number[]>
  /** The moment at which one begins: the first, unless somebody chose another. */
  readonly entry: number
  /** Played over and over: after the last moment comes the entry. */
  readonly overAndOver: boolean
  /** Moment of each judged note of `Score.notes`; -1 for one that is not judged. */
  readonly momentOfNote: Int32Array
  /** Seconds a quarter note by the printed tempo, for each moment. */
  readonly printedSecondsPerQuarter: Float64Array
  /** Where time may stand, as `Score.pauses`. */
  readonly pauses: readonly number[]
}

export interface Practised {
  readonly hands: 'left' | 'right' | 'both'
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  /** Grace notes are not judged, nor what is struck around an ornament. */
  readonly ignoreOrnaments?: boolean
  /** Where one begins, along the playing order; null: at the beginning of what is practised. */
  readonly fromQuarters?: number | null
  readonly loop?: boolean
}

const notesOfAMoment = 31

/** The score as the follower and the judge walk through it: moments, in playing order. */
export function scoreMoments(score: Score, practised: Practised): ScoreMoments {
  const inRange = (note: ScoreNote) =>
    (practised.fromMeasure === null || note.measure >= practised.fromMeasure) && (practised.toMeasure === null || note.measure <= practised.toMeasure)
  const struck = strokesFor(score, practised.hands).filter(inRange)
  const isJudged = (note: ScoreNote) => !note.hidden && isOf(score, note, practised.hands) && !(note.grace && practised.ignoreOrnaments === true)
  const judged = struck.filter(isJudged)
  const groups = grouped(judged)
  const moments = groups.map((notes, index) => momentOf(score, notes, index, groups[index - 1]))
  welcomeNotes(moments, struck, isJudged, practised.ignoreOrnaments === true)
  const byPitch = Array.from({ length: 128 }, (): number[] => [])
  const momentOfNote = new Int32Array(score.notes.length).fill(-1)
  for (const moment of moments) {
    for (const pitch of new Set(moment.pitches)) byPitch[pitch]!.push(moment.index)
    for (const note of moment.notes) momentOfNote[note] = moment.index
  }
  const twoHands = moments.some(({ lower }) => lower !== 0) && moments.some(({ all, lower }) => all !== lower)
  return { moments, text: scoreText(moments), twoHands, byPitch, shortcuts: shortcutsOf(score, moments), entry: entryOf(moments, practised.fromQuarters ?? null), overAndOver: practised.loop ?? false, momentOfNote, printedSecondsPerQuarter: printedTempo(score, moments), pauses: score.pauses }
}

function entryOf(moments: readonly ScoreMoment[], fromQuarters: number | null): number {
  return fromQuarters === null ? 0 : Math.max(0, moments.findIndex(({ quarters }) => quarters >= fromQuarters - 1e-6))
}

function grouped(judged: readonly ScoreNote[]): ScoreNote[][] {
  const groups: ScoreNote[][] = []
  const order = [...judged].sort((a, b) => a.playedQuarters - b.playedQuarters || Number(b.grace) - Number(a.grace) || a.index - b.index)
  for (const note of order) {
    const last = groups.at(-1)
    const same = last !== undefined && last[0]!.grace === note.grace && Math.abs(last[0]!.playedQuarters - note.playedQuarters) < 1e-4
    if (same && last.length < notesOfAMoment) last.push(note)
    else groups.push([note])
  }
  return groups
}

function momentOf(score: Score, notes: readonly ScoreNote[], index: number, before: readonly ScoreNote[] | undefined): Welcoming {
  const first = notes[0]!
  const played = playedMeasureAt(score, first)
  return {
    index, quarters: first.playedQuarters, grace: first.grace, notes: notes.map((note) => note.index), pitches: notes.map((note) => note.pitch),
    all: 2 ** notes.length - 1, lower: notes.reduce((bits, note, slot) => (isUpper(score, note) ? bits : bits | (1 << slot)), 0),
    welcome: new Map(), again: new Map(), arpeggio: notes.some((note) => note.arpeggio), played,
    startsMeasure: before === undefined || playedMeasureAt(score, before[0]!) !== played,
  }
}

/** Position in `Score.playOrder` of the measure that a note is played in. */
function playedMeasureAt(score: Score, note: ScoreNote): number {
  let low = 0
  let high = score.playOrder.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (score.playOrder[middle]!.playedQuarters <= note.playedQuarters + 1e-6) low = middle
    else high = middle - 1
  }
  return low
}

function shortcutsOf(score: Score, moments: readonly ScoreMoment[]): ReadonlyMap<number, readonly number[]> {
  const firstOf = new Map<number, number>()
  const lastOf = new Map<number, number>()
  for (const moment of moments) {
    if (!firstOf.has(moment.played)) firstOf.set(moment.played, moment.index)
    lastOf.set(moment.played, moment.index)
  }
  const times = new Map<number, number[]>()
  score.playOrder.forEach((entry, played) => times.set(entry.measureIndex, [...(times.get(entry.measureIndex) ?? []), played]))
  const shortcuts = new Map<number, readonly number[]>()
  for (const [played, last] of lastOf) {
    const others = times.get(score.playOrder[played]!.measureIndex)!.filter((other) => other !== played)
    const targets = others.map((other) => firstOf.get(other + 1)).filter((target) => target !== undefined)
    if (targets.length > 0) shortcuts.set(last, targets)
  }
  return shortcuts
}

function printedTempo(score: Score, moments: readonly ScoreMoment[]): Float64Array {
  let tempo = 0
  return Float64Array.from(moments, (moment) => {
    while (tempo + 1 < score.tempos.length && score.tempos[tempo + 1]!.playedQuarters <= moment.quarters + 1e-6) tempo++
    return 60 / Math.min(400, Math.max(10, score.tempos[tempo]?.quartersPerMinute ?? 100))
  })
}

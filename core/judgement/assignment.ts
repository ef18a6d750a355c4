import { isLowerNote } from '../following/hands-apart.ts'
import type { PathStep } from '../following/path.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { ScoreMoments } from '../following/score-moments.ts'
import { cheapestPairs } from './cheapest-pairs.ts'
import { pairedInAnyOctave, pairedOnOneKey, type DueNote, type PlayedAt, type WrittenAt } from './pairing.ts'
import type { PlayerClock } from './player-clock.ts'

/** What a played note is taken for. */
export interface Taken {
  readonly kind: 'right' | 'wrong' | 'extra' | 'nowhere'
  /** Index into `Score.notes`; -1 for `extra` and `nowhere`. */
  readonly scoreNote: number
  /** The note is one of an ornament's strokes, hidden, or the other hand's: its score note is not used up. */
  readonly welcome: boolean
}

/** Notes of moments just ahead may already have been played; where no octave is minded, a key of the next moment may stand for this one's. */
export const lookAheadMoments = 2
/** A wrong note lies this near to the time of the written one. */
const wrongWithinSeconds = 0.3
const farthestWrongSemitones = 12
/** A note left alone is an extra one, and leaves a missed one: dearer than any wrong note. */
const aloneInsteadPrice = 16

/** What is to be assigned. */
export interface Unassigned {
  readonly score: ScoreMoments
  /** The open notes, in order. */
  readonly steps: readonly PathStep[]
  /** Moments whose written notes may be meant. */
  readonly from: number
  readonly reached: number
  /** Whether a written note has no final verdict yet. */
  isOpen(scoreNote: number): boolean
  /** Written notes of whose ornament a settled stroke was right, and those called missed. */
  readonly ornamented: ReadonlySet<number>
  readonly missed: ReadonlySet<number>
  readonly clock: PlayerClock
  readonly mayBeGhost: (note: PlayedNote, insteadOf: number) => boolean
  readonly mayBeUnheard: (pitch: number, dueSeconds: number) => boolean
  /** A note of the right name in another octave is the written one. */
  readonly anyOctave: boolean
}

/**
 * One best assignment of the played notes of a stretch to its written ones: first each key for itself, then what is left over
 * on both sides of one moment is a wrong note (unless it may not have been played at all). Each key is assigned when it is first
 * asked for: most notes need no other.
 */
export class Assignment {
  private readonly given: Unassigned
  private readonly pairs = new Map<number, Pairs>()
  private wrong: Map<number, number> | null = null
  private ornaments: ReadonlyMap<PathStep, number> | null = null

  constructor(given: Unassigned) {
    this.given = given
  }

  /** What one of the steps is taken for; `mayGoOn`: more of an ornament that it began may come. */
  of(step: PathStep, mayGoOn = false): Taken {
    const { note, kind } = step
    const own = this.own(step)
    if (own !== undefined) return { kind: 'right', scoreNote: own, welcome: false }
    if (kind === 'nowhere') return notInScore
    const welcome = mayGoOn ? welcomeAs(this.given.score, step) : this.welcome(step)
    if (welcome >= 0) return this.given.missed.has(welcome) ? notInScore : { kind: 'right', scoreNote: welcome, welcome: true }
    const instead = this.wrongNotes().get(note.index)
    return instead === undefined ? extra : { kind: 'wrong', scoreNote: instead, welcome: false }
  }

  /** `PlayedNote.index` of the notes taken for a written one: its own, those of its ornament, or a wrong one. */
  takenFor(scoreNote: number, pitch: number): number[] {
    const own = playedOf(this.key(pitch), scoreNote)
    const taken = this.given.steps.filter((step) => this.welcome(step) === scoreNote).map(({ note }) => note.index)
    if (own !== undefined) return [...taken, own]
    for (const [index, instead] of this.wrongNotes()) if (instead === scoreNote) taken.push(index)
    return taken
  }

  private own({ kind, note }: PathStep): number | undefined {
    return kind === 'nowhere' ? undefined : writtenOf(this.key(note.pitch), note.index)
  }

  /** The note in whose ornament a step is a stroke; -1 without one. */
  private welcome(step: PathStep): number {
    this.ornaments ??= this.strokesOfOrnaments()
    return this.ornaments.get(step) ?? -1
  }

  private strokesOfOrnaments(): Map<PathStep, number> {
    const { score, steps, ornamented } = this.given
    const strokes = new Map<PathStep, number>()
    const last = new Map<number, PathStep>()
    const several = new Set<number>(ornamented)
    for (const step of steps) {
      if (step.kind === 'nowhere' || this.own(step) !== undefined) continue
      const scoreNote = welcomeAs(score, step)
      if (scoreNote < 0) continue
      strokes.set(step, scoreNote)
      if (last.has(scoreNote)) several.add(scoreNote)
      last.set(scoreNote, step)
    }
    for (const [scoreNote, step] of last) if (!several.has(scoreNote) && this.isBesideAlone(scoreNote, step.note.pitch)) strokes.delete(step)
    return strokes
  }

  /** Of a written note itself nothing was struck: one stroke on a key beside it makes no ornament. */
  private isBesideAlone(scoreNote: number, pitch: number): boolean {
    const moment = this.given.score.moments[this.given.score.momentOfNote[scoreNote]!]
    if (moment === undefined || !this.given.isOpen(scoreNote)) return false
    const written = moment.pitches[moment.notes.indexOf(scoreNote)]!
    return written !== pitch && playedOf(this.key(written), scoreNote) === undefined
  }

  /** The pairs of a key, or of all keys of its name where no octave is minded. */
  private key(pitch: number): Pairs {
    const key = this.given.anyOctave ? pitch % 12 : pitch
    let pairs = this.pairs.get(key)
    if (pairs === undefined) {
      const played = this.playedOn(pitch)
      const written = played.length === 0 ? [] : this.writtenOn(pitch)
      pairs = written.length === 0 ? none : this.given.anyOctave ? pairedInAnyOctave(played, written, ({ note }, other) => mayStandFor(note, other, this.given)) : pairedOnOneKey(played, written)
      this.pairs.set(key, pairs)
    }
    return pairs
  }

  private isOneKey(pitch: number, other: number): boolean {
    return this.given.anyOctave ? (pitch - other) % 12 === 0 : pitch === other
  }

  private playedOn(pitch: number): Struck[] {
    const played: Struck[] = []
    for (const { note, kind, scoreNote, moment } of this.given.steps) {
      if (kind === 'nowhere' || !this.isOneKey(note.pitch, pitch)) continue
      // Told in order, but for a few.
      let at = played.length
      while (at > 0 && played[at - 1]!.seconds > note.onsetSeconds) at--
      played.splice(at, 0, { note, index: note.index, pitch: note.pitch, seconds: note.onsetSeconds, moment, takenFor: kind === 'welcome' ? -1 : scoreNote })
    }
    return played
  }

  private writtenOn(pitch: number): WrittenAt[] {
    const written: WrittenAt[] = []
    const to = Math.min(this.given.reached + (this.given.anyOctave ? 0 : lookAheadMoments), this.given.score.moments.length - 1)
    for (let index = this.given.from; index <= to; index++) {
      const moment = this.given.score.moments[index]!
      const { notes, pitches, arpeggio, welcome } = moment
      for (let slot = 0; slot < notes.length; slot++) {
        const own = pitches[slot]!
        if (!this.isOneKey(own, pitch) || !this.given.isOpen(notes[slot]!)) continue
        const dueSeconds = this.given.clock.dueSeconds(index, isLowerNote(moment, slot))
        // What is not judged there, like a grace note, may take its time from it.
        const isHeldUp = this.given.score.momentOfNote[welcome.get(own)!] === -1
        const isStruck = !arpeggio && !isHeldUp && this.given.clock.struckAt(index) !== null
        if (dueSeconds !== null) written.push({ scoreNote: notes[slot]!, moment: index, pitch: own, dueSeconds, isStruck })
      }
    }
    return written
  }

  /** The written note that another key was struck for. */
  private wrongNotes(): Map<number, number> {
    this.wrong ??= new Map(wrongPairs(this.leftOver(), this.unplayed(), this.given))
    return this.wrong
  }

  private leftOver(): PathStep[] {
    return this.given.steps.filter((step) => step.kind !== 'nowhere' && this.own(step) === undefined && this.welcome(step) < 0)
  }

  private unplayed(): DueNote[] {
    const unplayed: DueNote[] = []
    const ornamented = new Set(this.given.ornamented)
    for (const step of this.given.steps) ornamented.add(this.welcome(step))
    for (let index = this.given.from; index <= Math.min(this.given.reached, this.given.score.moments.length - 1); index++) {
      const moment = this.given.score.moments[index]!
      const { notes, pitches } = moment
      notes.forEach((scoreNote, slot) => {
        if (!this.given.isOpen(scoreNote) || ornamented.has(scoreNote) || playedOf(this.key(pitches[slot]!), scoreNote) !== undefined) return
        const dueSeconds = this.given.clock.dueSeconds(index, isLowerNote(moment, slot))
        if (dueSeconds !== null) unplayed.push({ scoreNote, dueSeconds, pitch: pitches[slot]! })
      })
    }
    return unplayed
  }
}

/** A note played, as it was heard. */
interface Struck extends PlayedAt {
  readonly note: PlayedNote
}

/** The pairs of one key, played and written; few. */
type Pairs = readonly (readonly [playedNote: number, scoreNote: number])[]
const none: Pairs = []

function writtenOf(pairs: Pairs, playedNote: number): number | undefined {
  for (const pair of pairs) if (pair[0] === playedNote) return pair[1]
  return undefined
}

function playedOf(pairs: Pairs, scoreNote: number): number | undefined {
  for (const pair of pairs) if (pair[1] === scoreNote) return pair[0]
  return undefined
}

/** What a note is taken for before the player has been found in the score, or outside of it. */
export const notInScore: Taken = { kind: 'nowhere', scoreNote: -1, welcome: false }
const extra: Taken = { kind: 'extra', scoreNote: -1, welcome: false }

function welcomeAs(score: ScoreMoments, step: PathStep): number {
  for (const away of [0, -1, 1]) {
    const note = score.moments[step.moment + away]?.welcome.get(step.note.pitch)
    if (note !== undefined) return note
  }
  // What stands for another note is no ornament's stroke.
  if (step.kind === 'wrong') return -1
  return score.moments[step.moment]?.again.get(step.note.pitch) ?? score.moments[step.moment + 1]?.again.get(step.note.pitch) ?? -1
}

type Hearing = Pick<Unassigned, 'mayBeGhost' | 'mayBeUnheard'>

/** Pairs of a played note's index and the score note that it was struck for. */
function wrongPairs(played: readonly PathStep[], unplayed: readonly DueNote[], how: Hearing): [number, number][] {
  const prices = played.map(({ note }) => unplayed.map((due) => wrongPrice(note, due, how)))
  return cheapestPairs(prices, aloneInsteadPrice).flatMap((column, row): [number, number][] => (column < 0 ? [] : [[played[row]!.note.index, unplayed[column]!.scoreNote]]))
}

/** For a note struck in place of a written one; Infinity where that cannot be, as where it is the same key: that has been weighed before. */
function wrongPrice(note: PlayedNote, due: DueNote, how: Hearing): number {
  const seconds = Math.abs(note.onsetSeconds - due.dueSeconds)
  const semitones = Math.abs(note.pitch - due.pitch)
  if (seconds > wrongWithinSeconds || semitones === 0 || semitones > farthestWrongSemitones || !mayStandFor(note, due, how)) return Infinity
  return seconds / 0.1 + (semitones === 12 ? 2 : semitones)
}

/** Whether it was surely struck, and the written note not. */
function mayStandFor(note: PlayedNote, { pitch, dueSeconds }: DueNote, { mayBeGhost, mayBeUnheard }: Hearing): boolean {
  return !mayBeGhost(note, pitch) && !mayBeUnheard(pitch, dueSeconds)
}

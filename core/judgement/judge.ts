import { HandsApart, isLowerNote, isStruckAtOnce, upperSeconds } from '../following/hands-apart.ts'
import type { PathStep } from '../following/path.ts'
import type { ScoreMoment, ScoreMoments } from '../following/score-moments.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { notInScore, type Taken } from './assignment.ts'
import type { ClickTrack } from './click-track.ts'
import { correctedSlip } from './corrected-slip.ts'
import { leaptElsewhere } from './leapt-elsewhere.ts'
import type { Due } from './local-tempo.ts'
import { segmentsOf, type Segment } from './segments.ts'
import { forgetOld, type Stretch } from './stretch.ts'
import { momentStruck, strokeOf } from './stroke-of.ts'
import { RolledChords } from './rolled-chords.ts'
import { noteStruck, type StruckMoment } from './struck-moments.ts'
import type { Freedom } from './strictness.ts'
import { timingOf } from './timing.ts'
import type { Timing, Verdict, VerdictKind } from './verdict.ts'

/** Hands that always lie apart have a manner, no fault, as far as the notes of a chord may; that manner is known to a fifth. */
const mannerShare = 1.2

export interface JudgeOptions {
  /** Standard deviation of onset times as heard; 0 for a MIDI keyboard. */
  readonly listeningErrorSeconds: number
  readonly freedom: Freedom
  readonly anyOctave: boolean
  /** A step of the path with the note as it was played, where the follower was told another octave. */
  readonly asPlayed: (step: PathStep) => PathStep
  /** Length of a beat where a note is written. */
  readonly beatQuarters: (scoreNote: number) => number
  /** Timing is judged against these; null: against the player's own tempo. */
  readonly clicks?: ClickTrack | null
  /** Asked before a written note is called missed: null is missed, `unsure` blames nobody, a note is one that had been overheard. */
  readonly askAgain: (scoreNote: number, dueSeconds: number | null) => PlayedNote | 'unsure' | null
  /** Told of each note that is right, once that is final. */
  readonly heardAsWritten: (note: PlayedNote) => void
  /** Asked before a played note is called extra (null), or wrong instead of a written pitch: true where it may not have been played at all. */
  readonly mayBeGhost: (note: PlayedNote, insteadOf: number | null) => boolean
  /** Asked before a played note is called wrong: true where the written one, which was not told, may have been played all the same. */
  readonly mayBeUnheard: (pitch: number, dueSeconds: number) => boolean
}

/**
 * Says of each note what it was. A verdict is told at once, provisionally, and once more when its moment is settled; a missed
 * note is told only then. [engine] Work is bounded by the notes that are not settled yet.
 */
export class Judge {
  private readonly score: ScoreMoments
  private readonly options: JudgeOptions
  private stretch: Stretch | null = null
  private readonly open = new Map<number, number>()
  private settledIndex = -1
  private settledStep: PathStep | null = null
  private nextNumber = 0
  private readonly handsApart = new HandsApart()
  private readonly rolledChords = new RolledChords()
  /** What was read last, good until another note is heard or something is settled. */
  private read: { readonly path: PathStep | null; readonly segments: readonly Segment[] } | null = null

  constructor(score: ScoreMoments, options: JudgeOptions) {
    this.score = score
    this.options = options
  }

  /** By so much the player's upper hand comes after the lower one. */
  get apartSeconds(): number {
    return this.handsApart.seconds
  }

  /** With a click each hand has its time. */
  private get clockApartSeconds(): number {
    return this.options.clicks == null ? this.apartSeconds : 0
  }

  /** Whether notes are waiting for their final verdict. */
  get hasOpenNotes(): boolean {
    return this.open.size > 0
  }

  /** The provisional verdict on the newest note of the path. */
  hear(path: PathStep, nowSeconds: number): Verdict {
    const number = this.nextNumber++
    this.open.set(path.note.index, number)
    const segment = this.segments(path).at(-1)!
    return this.verdictOn(number, segment.steps.at(-1)!, segment, nowSeconds, false)
  }

  /** The newest note of the path gets a final verdict only. */
  expect(path: PathStep): void {
    this.open.set(path.note.index, this.nextNumber++)
  }

  /** Final verdicts on all that was struck, or was due, before `beforeSeconds`. */
  settle(path: PathStep | null, beforeSeconds: number, nowSeconds: number): Verdict[] {
    const verdicts: Verdict[] = []
    const segments = this.segments(path)
    let current = segments[0]!
    for (const segment of segments) {
      for (const step of segment.steps) {
        if (step.note.onsetSeconds >= beforeSeconds) return [...verdicts, ...this.close(current, segments, beforeSeconds, nowSeconds)]
        if (segment.stretch !== this.stretch) {
          verdicts.push(...this.close(current, segments, Infinity, nowSeconds))
          this.stretch = segment.stretch
        }
        current = segment
        verdicts.push(this.settleNote(step, segment, nowSeconds))
      }
    }
    return [...verdicts, ...this.close(current, segments, beforeSeconds, nowSeconds)]
  }

  /** Settles all that is open; the last chord struck is asked for whole, nothing after it. */
  finish(path: PathStep | null, nowSeconds: number): Verdict[] {
    const verdicts = this.settle(path, Infinity, nowSeconds)
    const { stretch } = this
    if (stretch === null) return verdicts
    const last = this.segments(path).at(-1)!
    stretch.reached++
    return [...verdicts, ...this.close({ ...last, reached: stretch.reached }, [], Infinity, nowSeconds)]
  }

  private segments(path: PathStep | null): readonly Segment[] {
    if (this.read !== null && this.read.path === path) return this.read.segments
    const { asPlayed, anyOctave, mayBeGhost, mayBeUnheard } = this.options
    const steps: PathStep[] = []
    let step = path
    for (; step !== null && step.note.index > this.settledIndex; step = step.before) steps.push(asPlayed(step))
    const segments = segmentsOf(this.score, steps.reverse(), this.stretch, leaptElsewhere(step, this.settledStep), { mayBeGhost, mayBeUnheard, anyOctave, apartSeconds: this.clockApartSeconds })
    this.read = { path, segments }
    return segments
  }

  private settleNote(step: PathStep, segment: Segment, nowSeconds: number): Verdict {
    const { index } = step.note
    this.read = null
    const number = this.open.get(index) ?? this.nextNumber++
    this.open.delete(index)
    this.settledIndex = Math.max(this.settledIndex, index)
    this.settledStep = step
    const verdict = this.verdictOn(number, step, segment, nowSeconds, true)
    const taken = segment.assignment?.of(step) ?? notInScore
    if (verdict.kind === 'right' && !taken.welcome) {
      this.options.heardAsWritten(step.note)
      const moment = this.score.moments[this.score.momentOfNote[taken.scoreNote]!]!
      this.options.clicks?.struck(moment.quarters, step.note.onsetSeconds)
      if (isStruckAtOnce(this.score, moment)) {
        const slot = moment.notes.indexOf(taken.scoreNote)
        this.handsApart.struck(moment, isLowerNote(moment, slot), step.note.onsetSeconds)
        this.rolledChords.struck(moment, slot, step.note.onsetSeconds)
      }
    }
    const { stretch } = segment
    if (stretch !== null) {
      if (taken.scoreNote >= 0) (taken.welcome ? stretch.ornamented : stretch.done).add(taken.scoreNote)
      if (taken.kind === 'wrong') stretch.mistaken.add(taken.scoreNote)
      if (taken.kind === 'right' && !taken.welcome) stretch.right.set(taken.scoreNote, index)
      if (step.kind === 'match' || step.kind === 'wrong') stretch.reached = Math.max(stretch.reached, step.moment)
      const struck = momentStruck(this.score, step)
      if (struck !== null) noteStruck(stretch.struck, struck, strokeOf(this.score, step, this.clockApartSeconds))
    }
    return verdict
  }

  /** Written notes of the settled stretch that were passed over and due before `beforeSeconds`. */
  private close(segment: Segment, segments: readonly Segment[], beforeSeconds: number, nowSeconds: number): Verdict[] {
    const { stretch } = this
    if (stretch === null || segment.stretch !== stretch) return []
    const promised = (note: number, pitch: number) => segments.some(({ assignment }) => assignment?.takenFor(note, pitch).some((index) => this.open.has(index)))
    const verdicts: Verdict[] = []
    for (; stretch.closed < stretch.reached; stretch.closed++) {
      const due = segment.clock?.dueSeconds(stretch.closed) ?? null
      if (due !== null && due >= beforeSeconds) break
      this.read = null
      const { notes, pitches } = this.score.moments[stretch.closed]!
      if (notes.some((note, slot) => promised(note, pitches[slot]!))) break
      verdicts.push(...this.notPlayed(stretch.closed, segment, stretch, due, nowSeconds))
    }
    forgetOld(stretch, this.score)
    return verdicts
  }

  /** Verdicts on what was not told of a moment. A hand that rests was not asked for. */
  private notPlayed(index: number, { assignment, reached }: Segment, stretch: Stretch, due: number | null, nowSeconds: number): Verdict[] {
    const { moments } = this.score
    const { notes } = moments[index]!
    const { done, ornamented, restingHands } = stretch
    const played = new Set<number>()
    const unplayed: Omit<Verdict, 'number'>[] = []
    for (const note of notes) {
      if (done.has(note) || ornamented.has(note)) played.add(note)
      else {
        const verdict = this.heardAgain(note, due, stretch.pass, nowSeconds)
        if (verdict.kind !== 'missed') played.add(note)
        unplayed.push(verdict)
      }
      done.add(note)
    }
    const isPlayed = (moment: ScoreMoment, slot: number): boolean => {
      const note = moment.notes[slot]!
      return moment.index === index ? played.has(note) : done.has(note) || ornamented.has(note) || (assignment !== null && assignment.takenFor(note, moment.pitches[slot]!).length > 0)
    }
    // What an ear has not told may have been played: only what was asked for again is known to be silent.
    const known = this.options.listeningErrorSeconds > 0 ? index : reached
    const resting = unplayed.length === 0 ? 0 : restingHands.restingIn(moments, index, known, isPlayed)
    restingHands.pass(moments[index]!, isPlayed)
    const verdicts = unplayed.filter(({ kind, scoreNote }) => kind !== 'missed' || (resting & (1 << notes.indexOf(scoreNote!))) === 0).map((verdict) => ({ ...verdict, number: this.nextNumber++ }))
    for (const { kind, scoreNote } of verdicts) if (kind === 'missed') stretch.missed.add(scoreNote!)
    return verdicts
  }

  private heardAgain(scoreNote: number, dueSeconds: number | null, pass: number, nowSeconds: number): Omit<Verdict, 'number'> {
    const again = this.options.askAgain(scoreNote, dueSeconds)
    const kind: VerdictKind = again === null ? 'missed' : again === 'unsure' ? 'unsure' : 'right'
    const playedNote = again === null || again === 'unsure' ? null : again.index
    return { kind, scoreNote, playedNote, ...untimed, decidedAtSeconds: nowSeconds, pass, final: true }
  }

  private verdictOn(number: number, step: PathStep, segment: Segment, nowSeconds: number, final: boolean): Verdict {
    const taken = segment.assignment?.of(step, !final) ?? notInScore
    const ghost = taken.kind === 'extra' && this.options.mayBeGhost(step.note, null)
    const kind: VerdictKind = ghost || taken.kind === 'nowhere' ? 'unsure' : taken.kind
    // Where it may have been a stroke of an ornament, or the other hand's, no time is known.
    const isTimed = kind === 'right' && !taken.welcome && step.kind !== 'welcome' && correctedSlip(this.score, step) === null
    const timed = isTimed ? this.timed(step, taken, segment) : untimed
    return {
      number, kind, scoreNote: taken.scoreNote >= 0 ? taken.scoreNote : null, playedNote: step.note.index, ...timed,
      decidedAtSeconds: nowSeconds, pass: segment.stretch?.pass ?? 0, final,
    }
  }

  /** Grace notes lie before their click, by nobody knows how much. */
  private byClick(clicks: ClickTrack, moment: number, onsetSeconds: number): Due | null {
    const { quarters, grace } = this.score.moments[moment]!
    return grace ? null : clicks.due(quarters, onsetSeconds)
  }

  private timed(step: PathStep, { scoreNote }: Taken, segment: Segment): Timed {
    const index = this.score.momentOfNote[scoreNote]!
    const { listeningErrorSeconds, freedom, beatQuarters, clicks = null } = this.options
    const moment = this.score.moments[index]!
    const apart = Math.abs(this.clockApartSeconds) <= mannerShare * freedom.chordSeconds ? this.clockApartSeconds : 0
    const onsetSeconds = upperSeconds(step.note, moment, moment.notes.indexOf(scoreNote), apart)
    const due = (clicks === null ? segment.clock?.dueByOthers(index) : this.byClick(clicks, index, onsetSeconds)) ?? null
    const struck = segment.clock?.struckAt(index) ?? null
    if (due === null || (struck !== null && waitsForCorrection(struck, onsetSeconds, freedom))) return untimed
    const stroke = { onsetSeconds, due, moment: struck, arpeggio: moment.arpeggio, rolledSeconds: this.rolledChords.seconds, listeningErrorSeconds }
    const { timing, offBySeconds } = timingOf(stroke, freedom)
    return { timing, offBySeconds, offByBeats: offBySeconds / (due.secondsPerQuarter * beatQuarters(scoreNote)) }
  }
}

/** Whether a note came with another that corrects a slip: the other hand waited for it, and when it would have come nobody knows. */
function waitsForCorrection({ strokes }: StruckMoment, onsetSeconds: number, { chordSeconds }: Freedom): boolean {
  return strokes.some(({ correctsSlip, atSeconds }) => correctsSlip && Math.abs(atSeconds - onsetSeconds) <= chordSeconds)
}

type Timed = Pick<Verdict, 'offBySeconds' | 'offByBeats'> & { readonly timing: Timing | null }
const untimed: Timed = { timing: null, offBySeconds: null, offByBeats: null }

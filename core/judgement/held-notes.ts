import type { Score, ScoreNote } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { firstAtLeast } from '../following/first-at-least.ts'
import type { Verdict } from './verdict.ts'

/** How long a key was held against what is written: information, never an error. */
export interface HeldNote {
  /** Index into `Score.notes`. */
  readonly scoreNote: number
  readonly playedNote: number
  readonly kind: 'releasedEarly' | 'heldOver'
  /** By how much it was too short, or reached into the rest. */
  readonly bySeconds: number
}

/** A note is held when this share of its length sounds; who lets go for the next position is not told of it. */
const heldShare = 0.6
/** Nothing smaller is told. */
const leastSeconds = 0.2
/** How rough the ends of notes are as heard: pedal and room carry a string on. */
const heardEndSeconds = 0.25
/** A rest shorter than this is a breath. */
const leastRestQuarters = 0.5

interface Taken {
  readonly notes: readonly PlayedNote[]
  readonly verdicts: readonly Verdict[]
}

/** In the order in which they were played. `isKeyboard`: the ends of notes are known. */
export function heldNotes(score: Score, { notes, verdicts }: Taken, isKeyboard: boolean): readonly HeldNote[] {
  const tolerance = leastSeconds + (isKeyboard ? 0 : heardEndSeconds)
  const rests = restsAfter(score)
  const clocks = new Map<number, Clock>()
  const held: HeldNote[] = []
  for (const { kind, scoreNote, playedNote, pass } of verdicts) {
    if (kind !== 'right' || scoreNote === null || playedNote === null) continue
    const [written, played] = [score.notes[scoreNote], notes[playedNote]]
    if (written === undefined || played === undefined || played.offsetSeconds === null || isFree(written)) continue
    if (!clocks.has(pass)) clocks.set(pass, clockOf(score, notes, verdicts, pass))
    const endSeconds = clocks.get(pass)!(written.playedQuarters + written.durationQuarters)
    if (endSeconds === null) continue
    const lengthSeconds = endSeconds - played.onsetSeconds
    const bySeconds = played.offsetSeconds - endSeconds
    if (played.offsetSeconds - played.onsetSeconds < heldShare * lengthSeconds && -bySeconds > tolerance) held.push({ scoreNote, playedNote, kind: 'releasedEarly', bySeconds: -bySeconds })
    else if (rests.has(scoreNote) && bySeconds > tolerance) held.push({ scoreNote, playedNote, kind: 'heldOver', bySeconds })
  }
  return held
}

/** Its length is a matter of manner. */
function isFree({ grace, ornament, arpeggio, detached }: ScoreNote): boolean {
  return grace || arpeggio || detached || ornament !== null
}

/** Notes after which their voice rests. */
function restsAfter({ notes }: Score): ReadonlySet<number> {
  const voices = new Map<string, ScoreNote[]>()
  for (const note of notes) {
    if (note.grace || note.hidden) continue
    const key = `${note.part} ${note.staff} ${note.voice}`
    const voice = voices.get(key)
    if (voice === undefined) voices.set(key, [note])
    else voice.push(note)
  }
  const rests = new Set<number>()
  for (const voice of voices.values()) {
    const starts = voice.map(({ playedQuarters }) => playedQuarters)
    for (const { index, playedQuarters, durationQuarters } of voice) {
      const end = playedQuarters + durationQuarters
      const next = starts[firstAtLeast(starts, end - 1e-4)]
      if (next !== undefined && next - end >= leastRestQuarters) rests.add(index)
    }
  }
  return rests
}

/** Seconds of the take at a place of the playing order, in one pass; null outside of what was played. */
type Clock = (playedQuarters: number) => number | null

function clockOf(score: Score, notes: readonly PlayedNote[], verdicts: readonly Verdict[], pass: number): Clock {
  const earliest = new Map<number, number>()
  for (const verdict of verdicts) {
    if (verdict.pass !== pass || verdict.kind !== 'right' || verdict.scoreNote === null || verdict.playedNote === null) continue
    const [written, played] = [score.notes[verdict.scoreNote], notes[verdict.playedNote]]
    if (written !== undefined && played !== undefined && !written.grace) earliest.set(written.playedQuarters, Math.min(played.onsetSeconds, earliest.get(written.playedQuarters) ?? Infinity))
  }
  const quarters = [...earliest.keys()].sort((a, b) => a - b)
  return (at) => {
    const after = firstAtLeast(quarters, at - 1e-4)
    const [before, next] = [quarters[after - 1], quarters[after]]
    if (next === undefined) return null
    if (Math.abs(next - at) < 1e-3 || before === undefined) return Math.abs(next - at) < 1e-3 ? earliest.get(next)! : null
    return earliest.get(before)! + ((at - before) / (next - before)) * (earliest.get(next)! - earliest.get(before)!)
  }
}

import type { PathStep } from '../following/path.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { ScoreMoments } from '../following/score-moments.ts'
import { pairedOnOneKey, type PlayedAt, type WrittenAt } from './pairing.ts'
import type { PlayerClock } from './player-clock.ts'

/** What a played note is taken for. */
export interface Taken {
  readonly kind: 'right' | 'wrong' | 'extra' | 'nowhere'
  /** Index into `Score.notes`; -1 for `extra` and `nowhere`. */
  readonly scoreNote: number
  /** The note is one of an ornament's strokes, hidden, or the other hand's: its score note is not used up. */
  readonly welcome: boolean
}

/** Notes of moments just ahead may already have been played. */
const lookAheadMoments = 2
/** A wrong note lies this near to the time of the written one. */
const wrongWithinSeconds = 0.3
const farthestWrongSemitones = 12

/**
 * One best assignment of the played notes of a stretch to its written ones: first each key for itself, then what is left over
 * on both sides of one moment is a wrong note (unless it may not have been played at all). `isOpen` tells which written notes have
 * no final verdict yet.
 */
export function assigned(
  score: ScoreMoments, steps: readonly PathStep[], from: number, reached: number, isOpen: (scoreNote: number) => boolean, clock: PlayerClock,
  mayBeGhost: (note: PlayedNote) => boolean,
): Map<number, Taken> {
  const taken = new Map<number, Taken>()
  const written = openNotes(score, from, Math.min(reached + lookAheadMoments, score.moments.length - 1), isOpen, clock)
  const used = new Set<number>()
  for (const [pitch, played] of byKey(steps)) {
    for (const [index, scoreNote] of pairedOnOneKey(played, written.get(pitch) ?? [])) {
      taken.set(index, { kind: 'right', scoreNote, welcome: false })
      used.add(scoreNote)
    }
  }
  const left: PathStep[] = []
  for (const step of steps) {
    if (taken.has(step.note.index)) continue
    const welcome = step.kind === 'nowhere' ? -1 : welcomeAs(score, step)
    if (welcome >= 0) taken.set(step.note.index, { kind: 'right', scoreNote: welcome, welcome: true })
    else if (step.kind === 'nowhere') taken.set(step.note.index, { kind: 'nowhere', scoreNote: -1, welcome: false })
    else left.push(step)
  }
  const unplayed = [...written].flatMap(([pitch, notes]) => notes.filter((note) => !used.has(note.scoreNote)).map((note) => ({ ...note, pitch })))
    .filter((note) => score.momentOfNote[note.scoreNote]! <= reached)
  for (const [step, scoreNote] of wrongPairs(left.filter((step) => !mayBeGhost(step.note)), unplayed)) taken.set(step.note.index, { kind: 'wrong', scoreNote, welcome: false })
  for (const step of left) if (!taken.has(step.note.index)) taken.set(step.note.index, { kind: 'extra', scoreNote: -1, welcome: false })
  return taken
}

function openNotes(score: ScoreMoments, from: number, to: number, isOpen: (scoreNote: number) => boolean, clock: PlayerClock): Map<number, WrittenAt[]> {
  const written = new Map<number, WrittenAt[]>()
  for (let index = from; index <= to; index++) {
    const dueSeconds = clock.dueSeconds(index)
    if (dueSeconds === null) continue
    const { notes, pitches } = score.moments[index]!
    notes.forEach((scoreNote, slot) => {
      if (!isOpen(scoreNote)) return
      const list = written.get(pitches[slot]!)
      if (list === undefined) written.set(pitches[slot]!, [{ scoreNote, dueSeconds }])
      else list.push({ scoreNote, dueSeconds })
    })
  }
  return written
}

function byKey(steps: readonly PathStep[]): Map<number, PlayedAt[]> {
  const keys = new Map<number, PlayedAt[]>()
  for (const { note, kind, scoreNote } of steps) {
    if (kind === 'nowhere') continue
    const list = keys.get(note.pitch) ?? []
    list.push({ index: note.index, seconds: note.onsetSeconds, takenFor: kind === 'welcome' ? -1 : scoreNote })
    keys.set(note.pitch, list)
  }
  for (const list of keys.values()) list.sort((a, b) => a.seconds - b.seconds)
  return keys
}

function welcomeAs(score: ScoreMoments, step: PathStep): number {
  for (const away of [0, -1, 1]) {
    const note = score.moments[step.moment + away]?.welcome.get(step.note.pitch)
    if (note !== undefined) return note
  }
  return -1
}

function wrongPairs(played: readonly PathStep[], unplayed: readonly (WrittenAt & { pitch: number })[]): [PathStep, number][] {
  const candidates: { step: PathStep; scoreNote: number; price: number }[] = []
  for (const step of played) {
    for (const note of unplayed) {
      const seconds = Math.abs(step.note.onsetSeconds - note.dueSeconds)
      const semitones = Math.abs(step.note.pitch - note.pitch)
      if (seconds > wrongWithinSeconds || semitones > farthestWrongSemitones) continue
      candidates.push({ step, scoreNote: note.scoreNote, price: seconds / 0.1 + (semitones === 12 ? 2 : semitones) })
    }
  }
  candidates.sort((a, b) => a.price - b.price || a.step.note.index - b.step.note.index)
  const usedPlayed = new Set<PathStep>()
  const usedWritten = new Set<number>()
  const pairs: [PathStep, number][] = []
  for (const { step, scoreNote } of candidates) {
    if (usedPlayed.has(step) || usedWritten.has(scoreNote)) continue
    usedPlayed.add(step)
    usedWritten.add(scoreNote)
    pairs.push([step, scoreNote])
  }
  return pairs
}

import { describe, expect, it } from 'vitest'
import type { OpenedPiece } from '../protocol/engine.ts'
import { isFailure } from '../protocol/failure.ts'
import { readScore } from '../score/index.ts'
import { chooseBars } from './choose-bars.ts'
import { Coverage, keyRanges } from './coverage.ts'
import { nextPassage, notesOfPassage, type Passage } from './passage.ts'
import { PassageProgress } from './passage-progress.ts'
import { texturesFor } from './textures.ts'

function opened(id: string, musicXml: string): OpenedPiece {
  const read = readScore(new TextEncoder().encode(musicXml), 'x.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  return { piece: { id, title: id, composer: '', bundled: true, level: 1, measureCount: read.score.measures.length, hasDemonstration: false }, ...read }
}

const passages: Passage[] = texturesFor(keyRanges[88]).map(({ kind, loudness, musicXml }) => {
  const music = opened(kind, musicXml)
  return { id: kind, kind, loudness, music, fromIndex: 0, toIndex: music.score.measures.length - 1 }
})

/** Plays all that is asked for, as it is asked for. */
function playThrough(loudnessHeard: (asked: 'soft' | 'loud' | 'any') => number): { kinds: string[]; share: number } {
  const coverage = new Coverage(keyRanges[88])
  const played = new Set<string>()
  const kinds: string[] = []
  for (let turn = nextPassage(coverage, passages, played); turn; turn = nextPassage(coverage, passages, played)) {
    for (const { pitch } of notesOfPassage(turn.passage)) coverage.strike({ pitch, velocity: loudnessHeard(turn.loudness) })
    played.add(turn.passage.id)
    kinds.push(turn.passage.id)
  }
  return { kinds, share: coverage.share }
}

describe('what is to be played next', () => {
  it('leads to nearly all keys, soft and loud, and then to an end', () => {
    const { kinds, share } = playThrough((asked) => (asked === 'soft' ? 30 : asked === 'loud' ? 100 : 64))
    expect(kinds).toContain('white-keys')
    expect(kinds).toContain('black-keys')
    expect(share).toBeGreaterThan(0.85)
  })

  it('comes to an end also with somebody who plays all of it loud', () => expect(playThrough(() => 100).kinds.length).toBeLessThanOrEqual(passages.length))

  it('asks for a piece soft where loud was heard enough of', () => {
    const piece: Passage = { ...passages[0]!, id: 'piece', kind: 'piece', loudness: null }
    const loud = new Coverage(keyRanges[88], Array.from({ length: 176 }, (_, at) => ({ pitch: 21 + (at % 88), velocity: 100 })))
    expect(nextPassage(loud, [piece], new Set())?.loudness).toBe('soft')
  })
})

describe('how far a passage is played', () => {
  const notes = notesOfPassage(passages.find(({ kind }) => kind === 'soft-chords')!)

  it('is done with its last chord, slips and all', () => {
    const progress = new PassageProgress(notes)
    notes.forEach(({ pitch }, at) => {
      if (at < notes.length - 3) expect(progress.isDone).toBe(false)
      progress.strike(at % 9 === 4 ? 20 : pitch)
    })
    expect(progress.isDone).toBe(true)
  })

  it('says which keys come next', () => {
    const progress = new PassageProgress(notes)
    expect(progress.next.map(({ pitch }) => pitch)).toEqual([24, 28, 31])
    progress.strike(28)
    expect(progress.next.map(({ pitch }) => pitch)).toContain(31)
    for (const { pitch } of notes) progress.strike(pitch)
    expect(progress.next).toEqual([])
  })

  it('is not held up by a note that nobody strikes, and done with whoever plays something else for long', () => {
    const progress = new PassageProgress(notes)
    for (const { pitch } of notes.slice(1)) progress.strike(pitch)
    expect(progress.isDone).toBe(true)
    const other = new PassageProgress(notes)
    for (let at = 0; at < 1.5 * notes.length; at++) other.strike(21)
    expect(other.isDone).toBe(true)
  })
})

describe('the bars of a piece that are asked for', () => {
  it('are whole bars from the first note on, half a minute at most', () => {
    const bars = chooseBars(passages[0]!.music.score)!
    expect(bars).toEqual({ fromIndex: 0, toIndex: 7 })
  })
})

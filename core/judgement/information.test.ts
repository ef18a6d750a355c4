import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { smallScore } from '../following/testing/small-score.ts'
import { takeFrom } from '../session/testing/told.ts'
import { heldNotes } from './held-notes.ts'
import { markSteps, measureLoudness } from './loudness.ts'
import { measureTempos, takeTempo } from './tempo-band.ts'

/** Six measures of quarters; the last quarter of each measure is a rest. */
const piece = smallScore(Array.from({ length: 24 }, (_, k) => k).filter((k) => k % 4 !== 3).map((quarters) => ({ quarters, pitches: [60 + ((quarters * 5) % 17)] })))

describe('a tempo that was asked for', () => {
  const places = takeFrom(piece, played(strokesOf(piece, { secondsPerQuarter: 0.5 }))).places

  it('is a fact of each measure: 120 a minute is what is written, slower than 150, faster than 90', () => {
    const relations = (quartersPerMinute: number | null) => measureTempos(piece, places, { quartersPerMinute, band: 0.1 }).map(({ relation }) => relation)
    expect(new Set(relations(null))).toEqual(new Set(['within']))
    expect(new Set(relations(150))).toEqual(new Set(['slower']))
    expect(new Set(relations(90))).toEqual(new Set(['faster']))
    expect(relations(125).every((relation) => relation === 'within')).toBe(true)
  })

  it('a take that drags in its second half is told by measure, and as a whole by its middle', () => {
    let at = 1
    const strokes = piece.notes.map(({ pitch, playedQuarters }, k, notes): [number, number] => {
      at += (playedQuarters - (notes[k - 1]?.playedQuarters ?? 0)) * (playedQuarters <= 16 ? 0.5 : 0.75)
      return [at, pitch]
    })
    const measures = measureTempos(piece, takeFrom(piece, played(strokes)).places, { quartersPerMinute: 120, band: 0.1 })
    expect(measures.map(({ measure, relation }) => `${measure} ${relation}`)).toEqual(['1 within', '2 within', '3 within', '4 within', '5 slower', '6 slower'])
    expect(takeTempo(measures, 0.1)?.relation).toBe('within')
    expect(takeTempo([], 0.1)).toBeNull()
  })
})

describe('how long keys were held', () => {
  const held = (offsets: Record<number, number>, isKeyboard = true) => {
    const notes = played(strokesOf(piece)).map((note) => ({ ...note, offsetSeconds: note.onsetSeconds + (offsets[note.index] ?? 0.48) }))
    return heldNotes(piece, takeFrom(piece, notes), isKeyboard).map(({ scoreNote, kind, bySeconds }) => `${scoreNote} ${kind} ${bySeconds.toFixed(2)}`)
  }

  it('held for their length nothing is told, nor a quarter that is let go a little early', () => {
    expect(held({})).toEqual([])
    expect(held({ 3: 0.35 })).toEqual([])
  })

  it('a key let go at once is told, by how much', () => {
    expect(held({ 3: 0.1 })).toEqual(['3 releasedEarly 0.40'])
  })

  it('a key held through a rest is told, one held into the next note is not', () => {
    expect(held({ 2: 0.95, 4: 0.95 })).toEqual(['2 heldOver 0.45'])
  })

  it('from sound, where ends are rough, only what is beyond their roughness', () => {
    expect(held({ 2: 0.9, 3: 0.1 }, false)).toEqual([])
    expect(held({ 2: 1.0 }, false)).toEqual(['2 heldOver 0.50'])
  })

  it('staccato is as short as one likes', () => {
    const dotted = { ...piece, notes: piece.notes.map((note) => ({ ...note, detached: true })) }
    const notes = played(strokesOf(dotted)).map((note) => ({ ...note, offsetSeconds: note.onsetSeconds + 0.05 }))
    expect(heldNotes(dotted, takeFrom(dotted, notes), true)).toEqual([])
  })
})

describe('loudness', () => {
  const marked = { ...piece, dynamics: [{ playedQuarters: 0, mark: 'p' as const }, { playedQuarters: 12, mark: 'f' as const }] }
  const take = (velocity: (index: number) => number) => takeFrom(marked, played(strokesOf(marked)).map((note) => ({ ...note, velocity: velocity(note.index) })))

  it('is a contour by measure, with the spread of its notes', () => {
    const [first, , , fourth] = measureLoudness(marked, take((k) => (k < 9 ? 40 : 80) + (k % 3) * 4), true)
    expect(first).toMatchObject({ measure: 1, velocity: 44, spread: [44, 48] })
    expect(fourth).toMatchObject({ measure: 4, velocity: 84 })
    expect(first!.uncertainty).toBeGreaterThan(4)
  })

  it('p to f is heard as marked, as unclear, or otherwise', () => {
    const [louder, same, softer] = [[40, 80], [60, 62], [80, 40]].map(([soft, loud]) => markSteps(marked, take((k) => (k < 9 ? soft! : loud!) + (k % 3) * 4), true).map(({ measure, played: how }) => [measure, how]))
    expect([louder, same, softer]).toEqual([[[4, 'as-marked']], [[4, 'unclear']], [[4, 'otherwise']]])
  })

  it('what the listening tells is less sure than what a keyboard tells', () => {
    const [keys] = measureLoudness(marked, take(() => 60), true)
    const [sound] = measureLoudness(marked, take(() => 60), false)
    expect([keys!.uncertainty, sound!.uncertainty > 15]).toEqual([0, true])
  })
})

import { createSession } from '../../session/create-session.ts'
import { played, strokesOf } from './played.ts'
import { smallScore } from './small-score.ts'

/** A score of about this many notes in chords of four, with a passage that comes again every 200 chords: hard for a follower. */
export function longPiece(noteCount: number) {
  return smallScore(Array.from({ length: Math.ceil(noteCount / 4) }, (_, k) => {
    const place = k % 200
    return { quarters: k / 2, pitches: [36 + ((place * 7) % 12), 48 + ((place * 5 + Math.floor(k / 200)) % 12), 60 + ((place * 3) % 12), 72 + ((place * place) % 17)] }
  }))
}

/**
 * Milliseconds that following and judging took for each of `heardNotes` played notes of a score of `noteCount`, in order; `now` reads a
 * clock in milliseconds. The player slips at every 50th note and leaps at every 500th.
 */
export function timePerNote(noteCount: number, heardNotes: number, now: () => number): number[] {
  const score = longPiece(noteCount)
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  let shiftSeconds = 0
  const strokes = strokesOf(score, { secondsPerQuarter: 0.5 }).slice(0, heardNotes).map(([at, pitch], k, all): [number, number] => {
    if (k % 500 === 499) shiftSeconds += 1
    const [, leapt] = k % 1000 >= 500 ? all[Math.max(0, k - 400)]! : [at, pitch]
    return [at + shiftSeconds, k % 50 === 49 ? leapt + 1 : leapt]
  })
  return played(strokes).map((note) => {
    const begun = now()
    session.advance(note.onsetSeconds)
    session.hear(note)
    return now() - begun
  })
}

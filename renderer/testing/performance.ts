import type { Fact } from '../../core/session/fact.ts'
import type { Score } from '../../core/score/score.ts'

/** Which of the score's struck notes go off, by their index; all others are played right and in time. */
export interface Slips {
  readonly wrong?: ReadonlyMap<number, number>
  readonly missed?: ReadonlySet<number>
  readonly unsure?: ReadonlySet<number>
  /** An extra note of this pitch just after the note. */
  readonly extra?: ReadonlyMap<number, number>
  readonly offBySeconds?: ReadonlyMap<number, number>
}

/** The facts that a take of this score would tell, in order, at a tempo that breathes a little. */
export function performanceOf(score: Score, quartersPerMinute: number, slips: Slips): readonly Fact[] {
  const facts: Fact[] = []
  const judged = score.notes.filter((note) => !note.hidden && note.twinOf === null)
  let heard = 0
  let told = 0
  const play = (pitch: number, onsetSeconds: number): number => {
    facts.push({ kind: 'note', note: { index: heard, pitch, onsetSeconds, offsetSeconds: null, velocity: 64, confidence: 0.9, emittedAtSeconds: onsetSeconds + 0.12 } })
    return heard++
  }
  for (const note of judged) {
    const onTime = (note.playedQuarters * 60) / quartersPerMinute
    const offBySeconds = slips.offBySeconds?.get(note.index) ?? 0
    const onsetSeconds = onTime + offBySeconds + 1
    const common = { scoreNote: note.index, pass: 0, final: true, decidedAtSeconds: onsetSeconds + 0.2 }
    if (slips.missed?.has(note.index)) {
      facts.push({ kind: 'verdict', verdict: { number: told++, kind: 'missed', playedNote: null, timing: null, offBySeconds: null, offByBeats: null, ...common } })
      continue
    }
    const wrongPitch = slips.wrong?.get(note.index)
    const playedNote = play(wrongPitch ?? note.pitch, onsetSeconds)
    const breath = 1 + 0.06 * Math.sin(note.playedQuarters / 7)
    facts.push({
      kind: 'place',
      place: {
        timeSeconds: onsetSeconds, reportedAtSeconds: onsetSeconds + 0.12, quarters: note.quarters, playedQuarters: note.playedQuarters, measure: note.measure,
        repetition: note.repetition, state: 'following', tempoBpm: quartersPerMinute * breath,
      },
    })
    const kind = wrongPitch !== undefined ? 'wrong' : slips.unsure?.has(note.index) ? 'unsure' : 'right'
    const timing = Math.abs(offBySeconds) < 0.05 ? 'onTime' : offBySeconds < 0 ? 'early' : 'late'
    facts.push({ kind: 'verdict', verdict: { number: told++, kind, playedNote, timing, offBySeconds, offByBeats: offBySeconds, ...common } })
    const extraPitch = slips.extra?.get(note.index)
    if (extraPitch === undefined) continue
    const extra = play(extraPitch, onsetSeconds + 0.1)
    facts.push({ kind: 'verdict', verdict: { number: told++, kind: 'extra', playedNote: extra, timing: null, offBySeconds: null, offByBeats: null, ...common, scoreNote: null } })
  }
  return facts
}

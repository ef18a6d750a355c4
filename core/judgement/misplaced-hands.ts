import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Verdict } from './verdict.ts'

/** A passage that a hand played beside its keys: all of its notes an octave, a third or one key off, to the same side. */
export interface MisplacedHands {
  readonly hands: 'left' | 'right' | 'both'
  readonly by: 'octave' | 'third' | 'key'
  readonly isHigher: boolean
  readonly fromMeasure: number
  readonly toMeasure: number
}

interface Passage extends MisplacedHands {
  readonly fromSeconds: number
  readonly toSeconds: number
}

interface Stroke {
  readonly seconds: number
  readonly measure: number
  /** Semitones above the written note. */
  readonly off: number
}

/** Fewer notes are slips; of a passage so many (a share, 0 to 1) are off alike: one or the other is right by chance. */
const fewestNotes = 6
const leastShare = 0.8
/** So many others in a row end it. */
const othersAtTheEnd = 2

/** In the order in which they were played. */
export function misplacedHands(score: Score, notes: readonly PlayedNote[], verdicts: readonly Verdict[]): readonly MisplacedHands[] {
  const right = passagesOf('right', strokesOf(score, notes, verdicts, true))
  const left = passagesOf('left', strokesOf(score, notes, verdicts, false))
  const pairs = right.flatMap((upper) => {
    const lower = left.find((other) => isSame(upper, other))
    return lower === undefined ? [] : [{ upper, lower }]
  })
  const both = pairs.map(({ upper, lower }): Passage => ({
    ...upper, hands: 'both', fromMeasure: Math.min(upper.fromMeasure, lower.fromMeasure), toMeasure: Math.max(upper.toMeasure, lower.toMeasure),
  }))
  const alone = [...right, ...left].filter((passage) => !pairs.some(({ upper, lower }) => passage === upper || passage === lower))
  return [...both, ...alone].sort((a, b) => a.fromSeconds - b.fromSeconds).map(({ fromSeconds: _, toSeconds: __, ...passage }) => passage)
}

function strokesOf(score: Score, notes: readonly PlayedNote[], verdicts: readonly Verdict[], isUpper: boolean): Stroke[] {
  const strokes: Stroke[] = []
  for (const { kind, scoreNote, playedNote } of verdicts) {
    const [written, played] = [score.notes[scoreNote ?? -1], notes[playedNote ?? -1]]
    if (written === undefined || played === undefined || (kind !== 'right' && kind !== 'wrong') || (written.staff === 1) !== isUpper) continue
    strokes.push({ seconds: played.onsetSeconds, measure: written.measure, off: kind === 'right' ? 0 : played.pitch - written.pitch })
  }
  return strokes.sort((a, b) => a.seconds - b.seconds)
}

function intervalOf(off: number): Pick<MisplacedHands, 'by' | 'isHigher'> | null {
  const size = Math.abs(off)
  const by = size === 12 ? 'octave' : size === 3 || size === 4 ? 'third' : size === 1 || size === 2 ? 'key' : null
  return by === null ? null : { by, isHigher: off > 0 }
}

function passagesOf(hands: 'left' | 'right', strokes: readonly Stroke[]): Passage[] {
  const passages: Passage[] = []
  for (let k = 0; k < strokes.length; k++) {
    const interval = intervalOf(strokes[k]!.off)
    if (interval === null) continue
    const to = endOf(strokes, k, interval)
    const passage = strokes.slice(k, to)
    const alike = passage.filter(({ off }) => isAlike(intervalOf(off), interval)).length
    if (alike < fewestNotes || alike < leastShare * passage.length) continue
    const measures = passage.map(({ measure }) => measure)
    passages.push({ hands, ...interval, fromMeasure: Math.min(...measures), toMeasure: Math.max(...measures), fromSeconds: strokes[k]!.seconds, toSeconds: passage.at(-1)!.seconds })
    k = to - 1
  }
  return passages
}

/** After the last stroke that is off alike, before others in a row. */
function endOf(strokes: readonly Stroke[], from: number, interval: Pick<MisplacedHands, 'by' | 'isHigher'>): number {
  let end = from + 1
  for (let k = from + 1; k < strokes.length && k - end < othersAtTheEnd; k++) if (isAlike(intervalOf(strokes[k]!.off), interval)) end = k + 1
  return end
}

function isAlike(one: Pick<MisplacedHands, 'by' | 'isHigher'> | null, other: Pick<MisplacedHands, 'by' | 'isHigher'>): boolean {
  return one !== null && one.by === other.by && one.isHigher === other.isHigher
}

/** Whether two hands were off alike at the same time, for the most part of either. */
function isSame(one: Passage, other: Passage): boolean {
  const sharedSeconds = Math.min(one.toSeconds, other.toSeconds) - Math.max(one.fromSeconds, other.fromSeconds)
  return isAlike(one, other) && [one, other].every(({ fromSeconds, toSeconds }) => sharedSeconds > 0.5 * (toSeconds - fromSeconds))
}

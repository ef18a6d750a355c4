import type { Verdict } from '../../../judgement/verdict.ts'
import type { Score } from '../../../score/score.ts'
import type { PlayedNote } from '../../../transcription/played-note.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import type { Told } from './telling.ts'

/** A verdict is final two beats after its moment, and at the latest, while two places explain what was played equally well, so long after. */
const longestSeconds = 4
const slackSeconds = 0.25

/** What must hold whatever is played; a line for each that does not. */
export function broken(score: Score, moments: ScoreMoments, notes: readonly PlayedNote[], told: readonly Told[]): string[] {
  const wrongs: string[] = []
  const byNumber = new Map<number, Verdict[]>()
  const finals = new Map<number, number>()
  let reported = 0
  for (const { fact, atSeconds } of told) {
    if (fact.kind === 'verdict') {
      const { verdict } = fact
      const { number, playedNote, final } = verdict
      byNumber.set(number, [...(byNumber.get(number) ?? []), verdict])
      if (final && playedNote !== null) finals.set(playedNote, (finals.get(playedNote) ?? 0) + 1)
      const since = playedNote === null ? 0 : atSeconds - notes[playedNote]!.onsetSeconds
      if (final && since > longestSeconds + slackSeconds) wrongs.push(`the verdict on note ${playedNote} is final ${since.toFixed(1)} s after it`)
      wrongs.push(...illFormed(score, notes, verdict))
    } else if (fact.kind === 'place') {
      if (fact.place.reportedAtSeconds < reported) wrongs.push(`a place reported at ${fact.place.reportedAtSeconds} is told after one reported at ${reported}`)
      reported = fact.place.reportedAtSeconds
    }
  }
  for (const { index } of notes) if (finals.get(index) !== 1) wrongs.push(`note ${index} has ${finals.get(index) ?? 0} final verdicts`)
  for (const [number, verdicts] of byNumber) {
    if (verdicts.length > 2) wrongs.push(`verdict ${number} is told ${verdicts.length} times`)
    if (verdicts.findIndex(({ final }) => final) !== verdicts.length - 1) wrongs.push(`verdict ${number} is not final in the end, or changes when it is`)
  }
  return [...wrongs, ...twiceInAPass(moments, [...byNumber.values()].map((verdicts) => verdicts.at(-1)!))]
}

function illFormed(score: Score, notes: readonly PlayedNote[], { kind, number, scoreNote, playedNote }: Verdict): string[] {
  const written = scoreNote === null ? undefined : score.notes[scoreNote]
  const played = playedNote === null ? undefined : notes[playedNote]
  const ill = `verdict ${number}, ${kind},`
  if ((scoreNote !== null && written === undefined) || (playedNote !== null && played === undefined)) return [`${ill} names a note that does not exist`]
  const both = written !== undefined && played !== undefined
  // What an ornament allows has another pitch than its written note.
  if (kind === 'right') return both && (written.pitch === played.pitch || written.ornament !== null) ? [] : [`${ill} has ${played?.pitch} for ${written?.pitch}`]
  if (kind === 'wrong') return both && written.pitch !== played.pitch ? [] : [`${ill} has ${played?.pitch} for ${written?.pitch}`]
  if (kind === 'missed') return written !== undefined && playedNote === null ? [] : [`${ill} has a played note`]
  if (kind === 'extra') return scoreNote === null && played !== undefined ? [] : [`${ill} has a written note`]
  return written === undefined && played === undefined ? [`${ill} has no note`] : []
}

/** A written note has one verdict each time it is passed; each further stroke of an ornament may have one too: right, though the first was wrong. */
function twiceInAPass({ moments }: ScoreMoments, verdicts: readonly Verdict[]): string[] {
  const free = new Set(moments.flatMap(({ welcome, again }) => [...welcome.values(), ...again.values()]))
  const seen = new Map<string, Verdict>()
  return verdicts.flatMap((verdict) => {
    if (verdict.scoreNote === null) return []
    const key = `${verdict.pass} ${verdict.scoreNote}`
    const other = seen.get(key)
    seen.set(key, verdict)
    if (other === undefined || (free.has(verdict.scoreNote) && verdict.kind === 'right' && (other.kind === 'right' || other.kind === 'wrong'))) return []
    return [`written note ${verdict.scoreNote} is ${other.kind} and ${verdict.kind} in pass ${verdict.pass}`]
  })
}

import type { PlayedNote } from '../transcription/played-note.ts'
import type { Verdict } from './verdict.ts'

/** Keys (`wordKeys`) of the verdicts that the player says otherwise of: it was played, in time, or was no note at all. */
export type PlayersWord = readonly string[]

export const noWord: PlayersWord = []

/** A key for each verdict, by its number, that a second pass over the same take gives to the same note again. */
export function wordKeys(verdicts: readonly Verdict[], notes: readonly (PlayedNote | undefined)[]): ReadonlyMap<number, string> {
  const times = new Map<number, number>()
  const keys = new Map<number, string>()
  for (const { number, scoreNote, playedNote } of verdicts) {
    const played = playedNote === null ? undefined : notes[playedNote]
    if (scoreNote !== null) {
      const time = times.get(scoreNote) ?? 0
      times.set(scoreNote, time + 1)
      keys.set(number, `written ${scoreNote} ${time}`)
    } else if (played) keys.set(number, `heard ${played.pitch} ${played.onsetSeconds.toFixed(3)}`)
  }
  return keys
}

/** Whether there is anything to say against it: what is right and in time is not disputed. */
export function isDisputable({ kind, timing }: Verdict): boolean {
  return kind !== 'right' || timing === 'early' || timing === 'late'
}

/** The numbers of the verdicts that the player says otherwise of. */
export function disputedVerdicts(verdicts: readonly Verdict[], notes: readonly (PlayedNote | undefined)[], word: PlayersWord): ReadonlySet<number> {
  if (word.length === 0) return new Set()
  const keys = wordKeys(verdicts, notes)
  const said = new Set(word)
  return new Set(verdicts.filter((verdict) => isDisputable(verdict) && said.has(keys.get(verdict.number) ?? '')).map(({ number }) => number))
}

/** The verdicts as the player has it: what stands in the score was right and in time, what does not was not played. */
export function byPlayersWord(verdicts: readonly Verdict[], disputed: ReadonlySet<number>): readonly Verdict[] {
  if (disputed.size === 0) return verdicts
  return verdicts.flatMap((verdict): Verdict[] => {
    if (!disputed.has(verdict.number)) return [verdict]
    if (verdict.scoreNote === null) return []
    return [{ ...verdict, kind: 'right', timing: 'onTime', offBySeconds: null, offByBeats: null }]
  })
}

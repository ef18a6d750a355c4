import type { TimedNote } from './timed-note.ts'

/** A note at the very edge of what both have may lie on either side of it. */
const EDGE_SECONDS = 0.1

/** What was played and what was heard in the time that both recordings have; the rest says nothing about the listening. Both ordered by onset, on the sound's clock. */
export function inCommonTime<Played extends TimedNote, Heard extends TimedNote>(
  played: readonly Played[], heard: readonly Heard[], soundSeconds: number,
): { readonly played: readonly Played[]; readonly heard: readonly Heard[] } {
  const from = Math.max(0, played[0]?.onsetSeconds ?? 0) - EDGE_SECONDS
  const to = Math.min(soundSeconds, played.at(-1)?.onsetSeconds ?? 0) + EDGE_SECONDS
  const within = ({ onsetSeconds }: TimedNote): boolean => onsetSeconds >= from && onsetSeconds <= to
  return { played: played.filter(within), heard: heard.filter(within) }
}

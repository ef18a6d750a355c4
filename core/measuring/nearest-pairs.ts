import type { TimedNote } from './timed-note.ts'

/** Indices of a played and a heard note that are one. */
export interface Pair {
  readonly played: number
  readonly heard: number
  /** Heard minus played. */
  readonly lateBySeconds: number
}

/** One to one, equal keys, the closest in time first: which note is which. Both lists are ordered by onset. */
export function nearestPairs(played: readonly TimedNote[], heard: readonly TimedNote[], withinSeconds: number): Pair[] {
  const ofKey = new Map<number, number[]>()
  heard.forEach(({ pitch }, at) => {
    const known = ofKey.get(pitch)
    if (known) known.push(at)
    else ofKey.set(pitch, [at])
  })
  const candidates: Pair[] = []
  played.forEach(({ pitch, onsetSeconds }, at) => {
    for (const other of ofKey.get(pitch) ?? []) {
      const lateBySeconds = heard[other]!.onsetSeconds - onsetSeconds
      if (lateBySeconds > withinSeconds) break
      if (lateBySeconds >= -withinSeconds) candidates.push({ played: at, heard: other, lateBySeconds })
    }
  })
  candidates.sort((a, b) => Math.abs(a.lateBySeconds) - Math.abs(b.lateBySeconds) || a.played - b.played)
  const taken = { played: new Set<number>(), heard: new Set<number>() }
  return candidates.filter((pair) => {
    if (taken.played.has(pair.played) || taken.heard.has(pair.heard)) return false
    taken.played.add(pair.played)
    taken.heard.add(pair.heard)
    return true
  })
}

/** The largest number of pairs: key by key the earliest that fit, which is the best there is, and what mir_eval counts. */
export function mostPairs(played: readonly TimedNote[], heard: readonly TimedNote[], withinSeconds: number): Pair[] {
  const pairs: Pair[] = []
  for (const pitch of new Set(played.map((note) => note.pitch))) {
    const of = (notes: readonly TimedNote[]): number[] =>
      notes.flatMap((note, at) => (note.pitch === pitch ? [at] : [])).sort((a, b) => notes[a]!.onsetSeconds - notes[b]!.onsetSeconds)
    const [ours, theirs] = [of(played), of(heard)]
    for (let p = 0, h = 0; p < ours.length && h < theirs.length; ) {
      // A tenth of a millisecond is where mir_eval rounds.
      const lateBySeconds = Math.round((heard[theirs[h]!]!.onsetSeconds - played[ours[p]!]!.onsetSeconds) * 1e4) / 1e4
      if (Math.abs(lateBySeconds) <= withinSeconds) pairs.push({ played: ours[p++]!, heard: theirs[h++]!, lateBySeconds })
      else if (lateBySeconds < 0) h++
      else p++
    }
  }
  return pairs
}

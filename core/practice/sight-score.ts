import type { Place } from '../following/place.ts'
import type { Verdict } from '../judgement/verdict.ts'
import type { Pass } from '../session/fact.ts'

/** What came of playing a piece at sight, once. */
export interface SightScore {
  /** 0 to 100: written notes that were played right, and played notes that were written, weighed alike (the F measure of note transcription, van Rijsbergen 1979). */
  readonly points: number
  readonly right: number
  /** Notes that are written, played or not. */
  readonly written: number
  /** Wrong and extra notes. */
  readonly slips: number
  /** Times the player went back, which sight-reading forgives least. */
  readonly timesBack: number
  /** Times the player stopped to look. */
  readonly stops: number
}

/** Who takes this many times as long to the next note as the notes around it say has stopped, from this long on. */
const stopTimes = 2.5
const shortestStopSeconds = 1

/** `written`: the notes that are asked for, by their index. */
export function sightScore(written: ReadonlySet<number>, { verdicts, places, passes }: { readonly verdicts: readonly Verdict[]; readonly places: readonly Place[]; readonly passes: readonly Pass[] }): SightScore {
  const right = new Set<number>()
  let slips = 0
  for (const verdict of verdicts) {
    if (verdict === undefined) continue
    if (verdict.kind === 'right' && verdict.scoreNote !== null && written.has(verdict.scoreNote)) right.add(verdict.scoreNote)
    if (verdict.kind === 'wrong' || verdict.kind === 'extra') slips++
  }
  const points = right.size === 0 ? 0 : Math.round((200 * right.size) / (written.size + right.size + slips))
  return { points, right: right.size, written: written.size, slips, timesBack: Math.max(0, passes.filter((pass) => pass !== undefined).length - 1), stops: stopsIn(places) }
}

function stopsIn(places: readonly Place[]): number {
  let stops = 0
  places.forEach((place, n) => {
    const next = places[n + 1]
    if (next === undefined || place.playedQuarters === null || next.playedQuarters === null || next.playedQuarters <= place.playedQuarters) return
    const expected = place.tempoBpm === null ? null : ((next.playedQuarters - place.playedQuarters) * 60) / place.tempoBpm
    const took = next.timeSeconds - place.timeSeconds
    if (expected !== null && took > stopTimes * expected && took - expected >= shortestStopSeconds) stops++
  })
  return stops
}

/** A piece that one has hardly seen, for sight-reading: of those never opened the easiest, otherwise the one opened longest ago. `not`: the one just played. */
export function freshPiece<Piece extends { readonly id: string; readonly level: number | null }>(pieces: readonly Piece[], openedAt: ReadonlyMap<string, string>, not: string | null): Piece | null {
  const others = pieces.filter(({ id }) => id !== not)
  const fresh = others.filter(({ id }) => !openedAt.has(id)).sort((a, b) => (a.level ?? 9) - (b.level ?? 9))
  return fresh[0] ?? others.toSorted((a, b) => (openedAt.get(a.id) ?? '').localeCompare(openedAt.get(b.id) ?? ''))[0] ?? null
}

import { countsByStretch, f1Of, judgedPeaks, SAME_STROKE_SECONDS } from './counted-strokes.ts'
import { heardAgain, nothingKnown } from './heard-again.ts'
import { PARTS, partAt, STRETCH_SECONDS } from './learn-onsets.ts'
import type { TrustLesson } from './learn-trust.ts'

/** Recordings of a piano as they are heard by an ear whose keys lie so far above A4 = 440 Hz, in hundredths of a semitone. */
export interface HeardAt {
  readonly cents: number
  readonly lessons: readonly TrustLesson[]
}

export interface LearntTuning {
  /** At which what was played is likeliest. */
  readonly cents: number
  /** F1 within 100 ms on all notes; each part was heard at the tuning that the others chose. */
  readonly before: number
  readonly after: number
  /** How sure it is that what was played is likelier so, in standard errors over stretches of ten seconds. */
  readonly standardErrors: number
}

/** Further off a key is told as its neighbour, and the network's highest band would have no sound. */
export const FARTHEST_CENTS = 50
const FIRST_STEP_CENTS = 10
/** What lies nearer to what was heard already is not worth another listening. */
const LEAST_STEP_CENTS = 3
/** A stroke of which there was no peak at all: as if one of one in twenty had been believed. */
const UNHEARD_NATS = Math.log(0.05)

/** At which tuning to listen next, among those that were; null where the best is found. The first is 0. */
export function nextTuning(heard: readonly HeardAt[]): number | null {
  const known = new Map(heard.map(({ cents, lessons }) => [cents, likelihood(lessons)]))
  for (const cents of [0, FIRST_STEP_CENTS, -FIRST_STEP_CENTS]) if (!known.has(cents)) return cents
  const best = likeliest(known)
  const [below, above] = neighbours([...known.keys()], best)
  // At the end of what was heard: further on, in longer and longer strides.
  if (below === null || above === null) {
    const next = Math.max(-FARTHEST_CENTS, Math.min(FARTHEST_CENTS, 2 * best))
    return known.has(next) ? null : next
  }
  const top = Math.round(vertex([below, best, above].map((cents) => [cents, known.get(cents)!] as const)))
  return [...known.keys()].some((cents) => Math.abs(cents - top) < LEAST_STEP_CENTS) ? null : top
}

/** The tuning that fits best, and what it is worth on what it was not chosen by. Null where 0 is best. */
export function learnTuning(heard: readonly HeardAt[]): LearntTuning | null {
  const byStretch = new Map(heard.map(({ cents, lessons }) => [cents, lessons.map(natsByStretch)]))
  const chosenFor = (isCounted: (stretch: number) => boolean): number => likeliest(new Map([...byStretch].map(([cents, lessons]) => [cents, sumOf(lessons, isCounted)])))
  const cents = chosenFor(() => true)
  const usual = heard.find((at) => at.cents === 0)
  if (cents === 0 || usual === undefined) return null
  const chosen = Array.from({ length: PARTS }, (_, part) => chosenFor((stretch) => partAt(stretch * STRETCH_SECONDS) !== part))
  const counted = new Map(heard.map(({ cents: at, lessons }) => [at, lessons.map(({ played, faint }) => countsByStretch(played, heardAgain(faint, nothingKnown), SAME_STROKE_SECONDS))]))
  const asChosen = usual.lessons.map((_, n) => new Map([...counted.values()].flatMap((lessons) => [...lessons[n]!.keys()]).flatMap((stretch) => {
    const counts = counted.get(chosen[partAt(stretch * STRETCH_SECONDS)]!)![n]!.get(stretch)
    return counts ? [[stretch, counts] as const] : []
  })))
  const gains = byStretch.get(0)!.flatMap((nats, n) => [...nats].map(([stretch, then]) => (byStretch.get(chosen[partAt(stretch * STRETCH_SECONDS)]!)![n]!.get(stretch) ?? 0) - then))
  return { cents, before: f1Of(counted.get(0)!), after: f1Of(asChosen), standardErrors: sureness(gains) }
}

/** The mean in standard errors. Gains of whole stretches are much alike where there is something to gain. */
function sureness(gains: readonly number[]): number {
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / Math.max(1, gains.length - 1)
  return mean / Math.sqrt(variance / gains.length + 1e-9)
}

function likelihood(lessons: readonly TrustLesson[]): number {
  return sumOf(lessons.map(natsByStretch), () => true)
}

/** By how much what was played is likely by what was heard, in nats, stretch by stretch. */
function natsByStretch({ played, faint }: TrustLesson): ReadonlyMap<number, number> {
  const nats = new Map<number, number>()
  const add = (onsetSeconds: number, more: number): void => {
    const stretch = Math.floor(onsetSeconds / STRETCH_SECONDS)
    nats.set(stretch, (nats.get(stretch) ?? 0) + more)
  }
  for (const { onsetSeconds } of played) add(onsetSeconds, UNHEARD_NATS)
  for (const { peak, struck } of judgedPeaks(played, faint.peaks)) {
    const share = 1 / (1 + Math.exp(-peak.nats))
    add(peak.onsetSeconds, struck ? Math.max(UNHEARD_NATS, Math.log(share)) - UNHEARD_NATS : Math.max(UNHEARD_NATS, Math.log(1 - share)))
  }
  return nats
}

function sumOf(lessons: readonly ReadonlyMap<number, number>[], isCounted: (stretch: number) => boolean): number {
  return lessons.reduce((sum, nats) => sum + [...nats].reduce((all, [stretch, more]) => all + (isCounted(stretch) ? more : 0), 0), 0)
}

function likeliest(nats: ReadonlyMap<number, number>): number {
  return [...nats].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

function neighbours(cents: readonly number[], of: number): [below: number | null, above: number | null] {
  const below = cents.filter((each) => each < of)
  const above = cents.filter((each) => each > of)
  return [below.length > 0 ? Math.max(...below) : null, above.length > 0 ? Math.min(...above) : null]
}

/** Where a parabola through three points is highest; the middle one is no lower than the others. */
function vertex(points: readonly (readonly [x: number, y: number])[]): number {
  const [[x0, y0], [x1, y1], [x2, y2]] = points as [readonly [number, number], readonly [number, number], readonly [number, number]]
  const up = (x1 - x0) ** 2 * (y1 - y2) - (x1 - x2) ** 2 * (y1 - y0)
  const down = (x1 - x0) * (y1 - y2) - (x1 - x2) * (y1 - y0)
  return down === 0 ? x1 : x1 - up / (2 * down)
}

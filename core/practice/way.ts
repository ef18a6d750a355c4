/** How one practises: at one's own tempo, hearing it played, with a click, with a page that waits, or unjudged. */
export const practiceModes = ['follow', 'listen', 'in-time', 'wait', 'unjudged'] as const
export type PracticeMode = (typeof practiceModes)[number]

/** What of it a take is told; where nothing is said, the program follows. In `listen` nobody is listened to. */
export interface Way {
  readonly mode: Exclude<PracticeMode, 'listen'>
  /** Played over and over. */
  readonly loop: boolean
  /** Semitones by which it is played higher than written. */
  readonly semitones: number
  /** Along the playing order; null: the beginning of what is practised. */
  readonly fromQuarters: number | null
}

export const usualWay: Way = { mode: 'follow', loop: false, semitones: 0, fromQuarters: null }

/** Nobody's piano is tuned further off than a player would transpose. */
export const mostSemitones = 12

export function isTransposition(semitones: unknown): semitones is number {
  return Number.isInteger(semitones) && Math.abs(semitones as number) <= mostSemitones
}

/** Whether something from outside (a page, a file) says how to practise. */
export function isWay(value: unknown): value is Way {
  if (typeof value !== 'object' || value === null) return false
  const { mode, loop, semitones, fromQuarters } = value as Partial<Way>
  const isMode = mode !== undefined && mode !== ('listen' as string) && practiceModes.includes(mode)
  const isPlace = fromQuarters === null || (typeof fromQuarters === 'number' && Number.isFinite(fromQuarters))
  return isMode && typeof loop === 'boolean' && isPlace && isTransposition(semitones)
}

/** The click that a stretch of a take was played to. */
export interface ClickStart {
  /** Along the playing order: what its first beat stands at. */
  readonly fromQuarters: number
  /** Of the take. */
  readonly atSeconds: number
  /** Of the written tempo. */
  readonly tempoShare: number
  /** False where nobody knows how long the sound was under way, to the player and back: a steady lag blames nobody. */
  readonly isExact: boolean
}

/** A click that the page is about to play. */
export interface ClickWish extends Pick<ClickStart, 'fromQuarters' | 'tempoShare'> {
  /** When its first beat is heard: seconds of a keyboard's take, or, where sound is listened to, milliseconds since 1970. */
  readonly beat: { readonly atSeconds: number } | { readonly atUnixMs: number; readonly roundTripSeconds: number | null }
}

export function isClickWish(value: unknown): value is ClickWish {
  if (typeof value !== 'object' || value === null) return false
  const { fromQuarters, tempoShare, beat } = value as Partial<ClickWish>
  const isBeat = typeof beat === 'object' && beat !== null && ('atSeconds' in beat ? Number.isFinite(beat.atSeconds) : Number.isFinite(beat.atUnixMs) && (beat.roundTripSeconds === null || Number.isFinite(beat.roundTripSeconds)))
  return isBeat && Number.isFinite(fromQuarters) && Number.isFinite(tempoShare) && tempoShare! >= 0.05 && tempoShare! <= 5
}

/**
 * The click on the take's own clock. `firstSampleAtUnixMs` is when the take's first sample was; null before it is known. Without a measured
 * way from the loudspeaker to the onset in what is heard, nobody knows the lag.
 */
export function clickStart({ fromQuarters, tempoShare, beat }: ClickWish, firstSampleAtUnixMs: number | null): ClickStart | null {
  if ('atSeconds' in beat) return { fromQuarters, tempoShare, atSeconds: beat.atSeconds, isExact: true }
  if (firstSampleAtUnixMs === null) return null
  return { fromQuarters, tempoShare, atSeconds: (beat.atUnixMs - firstSampleAtUnixMs) / 1000 + (beat.roundTripSeconds ?? 0), isExact: beat.roundTripSeconds !== null }
}

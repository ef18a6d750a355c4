/** The keys that somebody's keyboard has, as MIDI numbers, both included. */
export interface KeyRange {
  readonly lowest: number
  readonly highest: number
}

/** Keyboards as they are sold, by their number of keys. */
export const keyRanges: Readonly<Record<88 | 76 | 61, KeyRange>> = { 88: { lowest: 21, highest: 108 }, 76: { lowest: 28, highest: 103 }, 61: { lowest: 36, highest: 96 } }

export type Loudness = 'soft' | 'middle' | 'loud'

/** Up to mezzopiano and from forte on, as MIDI velocities; the same borders that measuring draws. */
const SOFT_BELOW = 48
const LOUD_FROM = 80
/** In each octave so many soft notes and so many loud ones: below ten nothing can be said of a part of the keyboard, and two octaves make a part. */
const WANTED_IN_OCTAVE = 6
/** Where nearly all music lies. */
/** As many keys as this are no register of their own. */
const FEW_KEYS = 3
const MIDDLE_OCTAVES = [3, 4, 5]
const WANTED_IN_MIDDLE = 14

function loudnessOf(velocity: number): Loudness {
  return velocity < SOFT_BELOW ? 'soft' : velocity < LOUD_FROM ? 'middle' : 'loud'
}

/** 4 is the octave from middle C on. What a keyboard has of its outermost octaves counts with its neighbour where it is a few keys only. */
export function octaveOf(pitch: number, { lowest, highest }: KeyRange): number {
  const octave = (key: number): number => Math.floor(key / 12) - 1
  const first = octave(lowest + FEW_KEYS)
  const last = octave(highest - FEW_KEYS)
  return Math.min(last, Math.max(first, octave(pitch)))
}

/** What was struck so far of what the listening wants to be shown: every key once, and soft and loud notes in every octave. */
export class Coverage {
  readonly range: KeyRange
  /** Strokes of each key by loudness, by MIDI number. */
  readonly #strokes = new Map<number, Record<Loudness, number>>()
  readonly #inOctave = new Map<string, number>()

  constructor(range: KeyRange, strokes: readonly { readonly pitch: number; readonly velocity: number }[] = []) {
    this.range = range
    for (const stroke of strokes) this.strike(stroke)
  }

  strike({ pitch, velocity }: { readonly pitch: number; readonly velocity: number }): void {
    const loudness = loudnessOf(velocity)
    const ofKey = this.#strokes.get(pitch) ?? { soft: 0, middle: 0, loud: 0 }
    ofKey[loudness]++
    this.#strokes.set(pitch, ofKey)
    const cell = cellOf(octaveOf(pitch, this.range), loudness)
    this.#inOctave.set(cell, (this.#inOctave.get(cell) ?? 0) + 1)
  }

  /** Null where the key was not struck yet. */
  ofKey(pitch: number): Readonly<Record<Loudness, number>> | null {
    return this.#strokes.get(pitch) ?? null
  }

  /** How many notes of this loudness are still wanted in an octave. */
  lacking(octave: number, loudness: 'soft' | 'loud'): number {
    return Math.max(0, wanted(octave) - (this.#inOctave.get(cellOf(octave, loudness)) ?? 0))
  }

  get octaves(): readonly number[] {
    const [from, to] = [octaveOf(this.range.lowest, this.range), octaveOf(this.range.highest, this.range)]
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }

  get keysStruck(): number {
    let struck = 0
    for (let pitch = this.range.lowest; pitch <= this.range.highest; pitch++) if (this.#strokes.has(pitch)) struck++
    return struck
  }

  get keys(): number {
    return this.range.highest - this.range.lowest + 1
  }

  /** Of all that is wanted, 0 to 1: each key counts as much as each soft or loud note. */
  get share(): number {
    const cells = this.octaves.flatMap((octave) => (['soft', 'loud'] as const).map((loudness) => ({ of: wanted(octave), lacks: this.lacking(octave, loudness) })))
    const all = this.keys + cells.reduce((sum, { of }) => sum + of, 0)
    return 1 - (this.keys - this.keysStruck + cells.reduce((sum, { lacks }) => sum + lacks, 0)) / all
  }

  /** How much of what is still wanted these keys would give, played soft or loud; a key twice in them counts for loudness twice. */
  gain(pitches: readonly number[], loudness: 'soft' | 'loud'): number {
    const there = pitches.filter((pitch) => pitch >= this.range.lowest && pitch <= this.range.highest)
    const fresh = new Set(there.filter((pitch) => !this.#strokes.has(pitch)))
    const inOctave = new Map<number, number>()
    for (const pitch of there) {
      const octave = octaveOf(pitch, this.range)
      inOctave.set(octave, (inOctave.get(octave) ?? 0) + 1)
    }
    let gain = fresh.size
    for (const [octave, notes] of inOctave) gain += Math.min(notes, this.lacking(octave, loudness))
    return gain
  }
}

function cellOf(octave: number, loudness: Loudness): string {
  return `${octave} ${loudness}`
}

function wanted(octave: number): number {
  return MIDDLE_OCTAVES.includes(octave) ? WANTED_IN_MIDDLE : WANTED_IN_OCTAVE
}

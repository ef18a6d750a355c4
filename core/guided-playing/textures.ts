import { textureXml, type TextureBar } from './texture-xml.ts'
import type { KeyRange } from './coverage.ts'

export type TextureKind = 'white-keys' | 'black-keys' | 'soft-chords' | 'loud-chords' | 'soft-fifths' | 'loud-octaves'

/** Something simple that is written out for every register, so that no key and no loudness is left out. */
export interface Texture {
  readonly kind: TextureKind
  /** Null: as one likes. */
  readonly loudness: 'soft' | 'loud' | null
  readonly musicXml: string
}

const BLACK = [1, 3, 6, 8, 10]

/** What lies within the keyboard, from the lowest register to the highest. */
export function texturesFor(range: KeyRange): readonly Texture[] {
  const keys = Array.from({ length: range.highest - range.lowest + 1 }, (_, at) => range.lowest + at)
  const white = keys.filter((pitch) => !BLACK.includes(pitch % 12))
  const black = keys.filter((pitch) => BLACK.includes(pitch % 12))
  return [
    { kind: 'white-keys', loudness: null, musicXml: textureXml('White keys', inFours(white), 'mf') },
    { kind: 'soft-chords', loudness: 'soft', musicXml: textureXml('Soft chords', chordsOn(white, [[0, 2, 4], [1, 3, 5]]), 'pp') },
    { kind: 'loud-chords', loudness: 'loud', musicXml: textureXml('Loud chords', chordsOn(white, [[2, 4, 6], [0, 3, 5]]), 'ff') },
    { kind: 'black-keys', loudness: null, musicXml: textureXml('Black keys', inFours([...black].reverse()), 'mf') },
    { kind: 'soft-fifths', loudness: 'soft', musicXml: textureXml('Soft fifths', chordsOn(white, [[2, 6], [0, 4]]), 'pp') },
    { kind: 'loud-octaves', loudness: 'loud', musicXml: textureXml('Loud octaves', chordsOn(white, [[0, 7], [4, 11]]), 'ff') },
  ]
}

function inFours(pitches: readonly number[]): TextureBar[] {
  return Array.from({ length: Math.ceil(pitches.length / 4) }, (_, bar) => ({ chords: Array.from({ length: 4 }, (_, beat) => pitches.slice(4 * bar + beat, 4 * bar + beat + 1)) }))
}

/** From each C of the keyboard on: two chords in half notes, given as white keys above it. */
function chordsOn(white: readonly number[], shapes: readonly (readonly number[])[]): TextureBar[] {
  return white.flatMap((pitch, at) => {
    if (pitch % 12 !== 0) return []
    const chords = shapes.map((shape) => shape.flatMap((above) => white[at + above] ?? []))
    return chords.every((chord) => chord.length > 0) ? [{ chords }] : []
  })
}

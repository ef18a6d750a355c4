import { describe, expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { readScore } from '../score/index.ts'
import { Coverage, keyRanges } from './coverage.ts'
import { texturesFor } from './textures.ts'

const notesOf = (musicXml: string): number[] => {
  const read = readScore(new TextEncoder().encode(musicXml), 'texture.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  expect(read.score.warnings).toEqual([])
  return read.score.notes.map(({ pitch }) => pitch)
}

describe('written-out textures', () => {
  it('lead over every key once, the white ones up and the black ones down', () => {
    const [white, black] = ['white-keys', 'black-keys'].map((kind) => notesOf(texturesFor(keyRanges[88]).find((texture) => texture.kind === kind)!.musicXml))
    expect([...white!, ...black!].sort((a, b) => a - b)).toEqual(Array.from({ length: 88 }, (_, key) => 21 + key))
    expect([white!.slice(0, 3), black!.slice(0, 3)]).toEqual([[21, 23, 24], [106, 104, 102]])
  })

  it('show nearly all that is wanted of every octave where they are played as they say', () => {
    const coverage = new Coverage(keyRanges[88])
    for (const { loudness, musicXml } of texturesFor(keyRanges[88])) {
      for (const pitch of notesOf(musicXml)) coverage.strike({ pitch, velocity: loudness === 'soft' ? 30 : loudness === 'loud' ? 100 : 64 })
    }
    expect(coverage.share).toBeGreaterThan(0.85)
  })

  it('stay on a small keyboard', () => {
    const pitches = texturesFor(keyRanges[61]).flatMap(({ musicXml }) => notesOf(musicXml))
    expect([Math.min(...pitches), Math.max(...pitches)]).toEqual([36, 96])
  })
})

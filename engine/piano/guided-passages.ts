import { chooseBars } from '../../core/guided-playing/choose-bars.ts'
import { keyRanges, type KeyRange } from '../../core/guided-playing/coverage.ts'
import { notesOfPassage, type Passage } from '../../core/guided-playing/passage.ts'
import { texturesFor } from '../../core/guided-playing/textures.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'
import type { Library } from '../storage/library.ts'

/** The easiest of the library: nobody is to practise here. */
const MOST_PIECES = 6

/** All that may be asked for at a keyboard of so many keys: what is written out for it, then the beginnings of pieces that it can play. */
export async function guidedPassages(library: Pick<Library, 'pieces' | 'open'>, keys: keyof typeof keyRanges): Promise<readonly Passage[]> {
  const range = keyRanges[keys]
  return [...textures(range), ...(await ofLibrary(library, range))]
}

function textures(range: KeyRange): Passage[] {
  return texturesFor(range).map(({ kind, loudness, musicXml }): Passage => {
    const read = readScore(new TextEncoder().encode(musicXml), `${kind}.musicxml`)
    if (isFailure(read)) throw new Error(`${kind} is not written as music: ${read.message}`)
    const { score } = read
    const piece = { id: `texture-${kind}`, title: score.title ?? kind, composer: '', bundled: true, level: 1, measureCount: score.measures.length, hasDemonstration: false }
    return { id: piece.id, kind, loudness, music: { piece, ...read }, fromIndex: 0, toIndex: score.measures.length - 1 }
  })
}

async function ofLibrary(library: Pick<Library, 'pieces' | 'open'>, range: KeyRange): Promise<Passage[]> {
  const pieces = [...(await library.pieces())].sort((a, b) => (a.level ?? 4) - (b.level ?? 4)).slice(0, MOST_PIECES)
  const passages: Passage[] = []
  for (const { id } of pieces) {
    const opened = await library.open(id)
    if (isFailure(opened)) continue
    const { piece, musicXml, score } = opened
    const bars = chooseBars(score)
    if (bars === null) continue
    const passage: Passage = { id, kind: 'piece', loudness: null, music: { piece, musicXml, score }, ...bars }
    if (notesOfPassage(passage).every(({ pitch }) => pitch >= range.lowest && pitch <= range.highest)) passages.push(passage)
  }
  return passages
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Chance } from '../core/following/testing/player/chance.ts'
import { randomPiece } from '../core/following/testing/player/random-piece.ts'
import { isFailure } from '../core/protocol/failure.ts'
import { readScore, type Score } from '../core/score/index.ts'

interface Piece {
  readonly name: string
  readonly score: Score
}

/** Which score a seed plays: every other one a score of the folder, in turn, the rest pieces that chance writes; all of them without a folder. */
export async function scoresToPlay(folder: string | null): Promise<(seed: number) => Piece> {
  const pieces: Piece[] = []
  for (const name of folder === null ? [] : (await readdir(folder)).sort()) {
    if (!/\.(musicxml|mxl|xml)$/.test(name)) continue
    const read = readScore(await readFile(join(folder!, name)), name)
    if (isFailure(read)) throw new Error(read.message)
    pieces.push({ name, score: read.score })
  }
  return (seed) => (seed % 2 === 0 || pieces.length === 0 ? { name: 'an invented piece', score: randomPiece(new Chance(seed)) } : pieces[((seed - 1) / 2) % pieces.length]!)
}

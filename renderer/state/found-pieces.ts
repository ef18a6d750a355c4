import type { Piece } from '../../core/protocol/engine.ts'
import type { PieceMemory } from '../../core/protocol/kept.ts'

/** How many pieces are offered as those where one was. */
const mostRecent = 4

export interface RecentPiece {
  readonly piece: Piece
  readonly memory: PieceMemory
}

/** The pieces opened last that are still in the library; the last one first. */
export function recentPieces(pieces: readonly Piece[], memories: readonly PieceMemory[]): readonly RecentPiece[] {
  return memories.flatMap((memory) => {
    const piece = pieces.find(({ id }) => id === memory.pieceId)
    return piece ? [{ piece, memory }] : []
  }).slice(0, mostRecent)
}

/** Pieces in whose title or composer every word of what was typed occurs, whatever its capitals and accents. `nameOf` says how a piece is called on this page. */
export function foundPieces(pieces: readonly Piece[], typed: string, nameOf: (piece: Piece) => string): readonly Piece[] {
  const words = plain(typed).split(/\s+/).filter((word) => word !== '')
  return pieces.filter((piece) => {
    const name = plain(`${nameOf(piece)} ${piece.title} ${piece.composer}`)
    return words.every((word) => name.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase()
}

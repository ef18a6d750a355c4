import type { KeptTake } from '../../core/protocol/kept.ts'
import type { KeptSitting } from '../../core/protocol/piano.ts'
import type { StorageRule } from '../../core/protocol/storage.ts'

/** What lies beyond the rule: neither starred, nor the best of its piece, nor among its newest. Oldest first. */
export function takesBeyond(takes: readonly KeptTake[], { lastOfEachPiece }: StorageRule): readonly KeptTake[] {
  if (lastOfEachPiece === null) return []
  const pieces = [...new Set(takes.map(({ pieceId }) => pieceId))]
  return pieces.flatMap((pieceId) => {
    const newestFirst = takes.filter((take) => take.pieceId === pieceId).sort((a, b) => (a.id < b.id ? 1 : -1))
    const best = bestOf(newestFirst)
    return newestFirst.slice(lastOfEachPiece).filter((take) => !take.starred && take !== best)
  }).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Of each piano in its room all but the newest: what was learnt from them stays. Oldest first. */
export function sittingsBeyond(sittings: readonly KeptSitting[], { lastOfEachPiece }: StorageRule): readonly KeptSitting[] {
  if (lastOfEachPiece === null) return []
  const pianoOf = ({ deviceKey, room }: KeptSitting): string => JSON.stringify([deviceKey, room])
  return [...new Set(sittings.map(pianoOf))].flatMap((piano) => sittings.filter((sitting) => pianoOf(sitting) === piano).sort((a, b) => (a.id < b.id ? 1 : -1)).slice(lastOfEachPiece))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The one with the most right notes, slips taken off: of a whole piece rather than of one bar without fault. The newest of several. */
function bestOf(newestFirst: readonly KeptTake[]): KeptTake | null {
  const counted = newestFirst.filter(({ figures }) => figures !== null)
  return counted.reduce<KeptTake | null>((best, take) => (best === null || worth(take) > worth(best) ? take : best), null)
}

function worth({ figures }: KeptTake): number {
  const { right, wrong, missed, extra } = figures!.tally
  return right - wrong - missed - extra
}

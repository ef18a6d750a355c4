import type { CollectionFigures } from '../figures/collection-figures.ts'
import type { Evaluation } from '../figures/evaluation.ts'

/** The collections that are whole folders: what charts and the finer tables compare. */
export function wholeFolders({ collections, recordings }: Evaluation): CollectionFigures[] {
  const folders = new Set(recordings.map(({ folder }) => folder))
  return collections.filter(({ name }) => folders.has(name))
}

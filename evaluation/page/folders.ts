import type { CollectionFigures } from '../figures/collection-figures.ts'
import type { Evaluation } from '../figures/evaluation.ts'

/** The collections that are whole folders: what charts and the finer tables compare. */
export function wholeFolders({ collections, recordings }: Evaluation): CollectionFigures[] {
  const folders = new Set(recordings.map(({ folder }) => folder))
  return collections.filter(({ name }) => folders.has(name))
}

/** What each recording is called: by its folder too, where there are several. */
export function titlesOf(recordings: readonly { readonly folder: string; readonly name: string }[]): string[] {
  const several = new Set(recordings.map(({ folder }) => folder)).size > 1
  return recordings.map(({ folder, name }) => (several ? `${folder}: ${name}` : name))
}

import { join } from 'node:path'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { SittingShelf } from '../piano/sitting-shelf.ts'
import type { DataFolder } from './data-folder.ts'
import { openDatabase, type Database } from './database/open-database.ts'
import { PieceMemories } from './database/piece-memory.ts'
import { Settings } from './database/settings.ts'
import { TakeIndex } from './database/take-index.ts'
import { Removed } from './removed.ts'
import { StoreRoom } from './store-room.ts'
import { TakeCatalogue } from './take-catalogue.ts'
import type { TakeShelf } from './take-shelf.ts'

/** All that is kept beside the files of scores and takes. */
export interface Kept {
  readonly database: Database
  readonly index: TakeIndex
  readonly catalogue: TakeCatalogue
  readonly pieces: PieceMemories
  readonly settings: Settings
  readonly room: StoreRoom
}

/** `kept` is null where no SQLite runs here; the failure says why, or why it is not the database that was. */
export async function openKept(data: DataFolder, shelf: TakeShelf, quiet: () => Promise<void>): Promise<{ readonly kept: Kept | null; readonly failure: Failure | null }> {
  const opened = await openDatabase(data.failure ? ':memory:' : join(data.path, 'repetiteur.sqlite'))
  if (isFailure(opened)) return { kept: null, failure: opened }
  const { database, trouble: failure } = opened
  const index = new TakeIndex(database)
  const catalogue = new TakeCatalogue(shelf, index, quiet)
  const settings = new Settings(database)
  const room = new StoreRoom({ dataFolder: data.path, index, catalogue, settings, removed: new Removed(data.path), sittings: new SittingShelf(data.path) })
  return { kept: { database, index, catalogue, pieces: new PieceMemories(database), settings, room }, failure }
}

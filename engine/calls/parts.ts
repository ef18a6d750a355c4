import type { PageCalls } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PianoPageCalls } from '../../core/protocol/piano.ts'
import type { InputList } from '../capture/input-list.ts'
import type { EngineSwitch } from '../inference/choice/engine-switch.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import type { Kept } from '../storage/kept.ts'
import type { Library } from '../storage/library.ts'
import type { SoundPacker } from '../storage/sound-packer.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import type { Hearings } from '../take/hearings.ts'

/** What the engine is made of; each part has a fake in its tests. */
export interface EngineParts {
  readonly version: string
  readonly data: DataFolder
  readonly library: Library
  /** Called whenever a page has asked which pieces there are. */
  readonly piecesTold?: () => void
  readonly shelf: TakeShelf
  /** What takes of others were heard by, for whoever looks at a mark of one. */
  readonly deskSound?: TakeShelf['sound']
  /** Where what is no take, recording or piece was removed from, it goes back to; null where it went, or the failure. */
  readonly putBack?: (removedName: string) => Promise<Failure | null>
  /** Null where no database runs here. */
  readonly kept: Kept | null
  /** Packs sound when it is quiet. */
  readonly packer?: Pick<SoundPacker, 'pack'> | null
  /** Why the database is not the one that was. */
  readonly databaseFailure: Failure | null
  readonly inputs: InputList
  readonly hearings: Hearings
  /** A failure where nothing can listen. */
  readonly engines: Promise<Pick<EngineSwitch, 'state' | 'choose' | 'measure'> | Failure>
  /** Who is told; one that is gone is told no more. */
  readonly pages: PageCalls & PianoPageCalls
}

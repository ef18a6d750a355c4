import type { EngineCalls } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PlayersAdditions } from '../../core/protocol/kept.ts'
import { isStorageRule } from '../../core/protocol/storage.ts'
import { isTakeId } from '../../core/take-file/index.ts'
import { isSittingId } from '../piano/sitting-record.ts'
import { isOwnPiece } from '../storage/library.ts'
import type { StoreRoom } from '../storage/store-room.ts'
import type { Recorder } from '../take/recorder.ts'
import { wrongUse } from '../wrong-use.ts'
import { noDatabase } from './no-database.ts'
import type { EngineParts } from './parts.ts'

type KeptTakeCalls = Pick<EngineCalls, 'takes' | 'openTake' | 'takeRecording' | 'starTake' | 'keepWord' | 'storage' | 'setStorageRule' | 'removeTakes' | 'restoreTakes' | 'eraseRemoved' | 'restoreRemoved'>

/** The takes that were played: what the player says of them, the room they have, what goes and comes back. */
export function keptTakeCalls({ shelf, kept, library, putBack }: EngineParts, recorder: Recorder): KeptTakeCalls {
  const add = async (takeId: string, additions: Partial<PlayersAdditions>): Promise<void | Failure> => {
    const failure = await shelf.add(takeId, additions)
    if (failure !== null) return failure
    await kept?.catalogue.changed(takeId)
  }
  const move = async (takeIds: readonly string[], moved: (room: StoreRoom, ids: readonly string[]) => Promise<Failure | null>): Promise<void | Failure> => {
    if (kept === null) return noDatabase
    if (!Array.isArray(takeIds)) return wrongUse('Takes are named by a list.')
    return (await moved(kept.room, takeIds.filter((id) => id !== recorder.take?.id))) ?? undefined
  }
  const storage = async () => kept?.room.state() ?? noDatabase
  return {
    async takes(pieceId) {
      const takes = await (kept?.catalogue.ofPiece(pieceId) ?? shelf.list(pieceId))
      return takes.filter(({ id }) => id !== recorder.take?.id)
    },

    openTake: (takeId) => shelf.open(takeId),

    takeRecording: (takeId) => shelf.recording(takeId),

    starTake: (takeId, starred) => add(takeId, { starred: starred === true }),

    async keepWord(takeId, word) {
      if (!Array.isArray(word) || !word.every((key) => typeof key === 'string' && key.length < 100)) return wrongUse('The player’s word is a list of marks.')
      return add(takeId, { word })
    },

    storage,

    async setStorageRule(rule) {
      if (!isStorageRule(rule)) return wrongUse('How many takes are kept is a whole number, or all.')
      return kept?.room.setRule(rule) ?? storage()
    },

    removeTakes: (takeIds) => move(takeIds, (room, ids) => room.remove(ids)),

    restoreTakes: (takeIds) => move(takeIds, (room, ids) => room.restore(ids)),

    async restoreRemoved() {
      if (kept === null) return noDatabase
      let failure: Failure | null = null
      for (const name of await kept.room.removedNames()) {
        const back = isTakeId(name) || isSittingId(name) ? kept.room.restore([name]) : isOwnPiece(name) ? library.restore(name) : putBack?.(name)
        failure = (await back) ?? failure
      }
      return failure ?? undefined
    },

    async eraseRemoved() {
      return (await kept?.room.erase()) ?? undefined
    },
  }
}

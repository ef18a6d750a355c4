/** How many takes are kept; starred ones and the best of each piece always are. So many recordings of each piano in its room, too. */
export interface StorageRule {
  /** The newest of each piece; null: all. */
  readonly lastOfEachPiece: number | null
}

export const usualStorageRule: StorageRule = { lastOfEachPiece: 10 }

export const offeredLimits: readonly (number | null)[] = [5, 10, 20, 50, null]

/** Whether something from outside says how many takes to keep. */
export function isStorageRule(value: unknown): value is StorageRule {
  if (typeof value !== 'object' || value === null) return false
  const { lastOfEachPiece } = value as Partial<StorageRule>
  return lastOfEachPiece === null || (Number.isInteger(lastOfEachPiece) && lastOfEachPiece! >= 1)
}

/** The room that takes and recordings of pianos have, and what could go. */
export interface StorageState {
  readonly takes: number
  /** Of all takes. */
  readonly bytes: number
  readonly sittings: { readonly count: number; readonly bytes: number }
  /** Free on the disk; null where it does not say. */
  readonly freeBytes: number | null
  readonly rule: StorageRule
  /** Beyond the rule. Nothing is removed unasked. */
  readonly beyond: { readonly takeIds: readonly string[]; readonly sittingIds: readonly string[]; readonly bytes: number }
  /** Takes, pieces and whatever else was removed less than a day ago: it can be had back until it is erased. */
  readonly removed: { readonly count: number; readonly bytes: number }
}

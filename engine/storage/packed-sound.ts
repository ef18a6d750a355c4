import { openFlacSound } from './flac/flac-sound.ts'
import { openSoundInOrder } from './sound-in-order.ts'
import type { TakeSound } from './take-sound.ts'

/**
 * A take's sound as a file brought it: FLAC of ours, decoded from the moment that is asked for, or Opus, or FLAC of another's making, decoded from the
 * beginning on. Null where it cannot be read.
 */
export async function openPackedSound(path: string): Promise<TakeSound | null> {
  return (await openFlacSound(path)) ?? openSoundInOrder(path)
}

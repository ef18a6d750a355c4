import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TakeIndex } from './database/take-index.ts'
import { packWav } from './flac/pack-wav.ts'
import { openFlacSound } from './flac/flac-sound.ts'
import { takeFiles } from './take-record.ts'

export interface SoundPackerParts {
  readonly takesFolder: string
  readonly index: TakeIndex
  /** Settles when nothing is being played or judged. */
  quiet(): Promise<void>
  /** Nothing is being played or judged just now. */
  isQuiet(): boolean
  /** A take's files are other ones now. */
  changed(takeId: string): Promise<void>
}

/** Packs the sound of finished takes, one after the other, while nothing is played; where it is cut off it begins that take again. */
export class SoundPacker {
  readonly #parts: SoundPackerParts
  #packing: Promise<void> | null = null

  constructor(parts: SoundPackerParts) {
    this.#parts = parts
  }

  /** Packs what there is to pack. What the disk refuses stays as it was recorded until the next start. */
  pack(): Promise<void> {
    this.#packing ??= this.#packAll().finally(() => (this.#packing = null))
    return this.#packing
  }

  async #packAll(): Promise<void> {
    const { index, quiet } = this.#parts
    const refused = new Set<string>()
    for (;;) {
      await quiet()
      const id = index.unpacked().find((each) => !refused.has(each))
      if (id === undefined) return
      // A take that began meanwhile has the computer first; the one that was cut off is begun again.
      if (!(await this.#packOne(id).catch((error: unknown) => notPacked(id, error))) && this.#parts.isQuiet()) refused.add(id)
    }
  }

  async #packOne(id: string): Promise<boolean> {
    const { takesFolder, isQuiet, changed } = this.#parts
    const wav = join(takesFolder, id, takeFiles.sound)
    const flac = join(takesFolder, id, takeFiles.packed)
    const packed = (await isWhole(wav, flac)) || (await packWav(wav, flac, isQuiet))
    if (packed) {
      await rm(wav, { force: true })
      await changed(id)
    }
    return packed
  }
}

/** Told and no more: a take that cannot be packed would end the engine at each start. Only what the system was called for and refused has a `syscall`. */
function notPacked(takeId: string, error: unknown): false {
  if (!(error instanceof Error && 'syscall' in error)) console.error(`The sound of ${takeId} cannot be packed: ${error instanceof Error ? error.stack : String(error)}`)
  return false
}

/** Killed between the last two steps: the FLAC is whole, the WAV still there. */
async function isWhole(wav: string, flac: string): Promise<boolean> {
  const sound = await openFlacSound(flac)
  if (sound === null) return false
  const { samples } = sound
  await sound.close()
  const size = (await stat(wav).catch(() => null))?.size
  return size === undefined || size <= 44 + 2 * samples
}

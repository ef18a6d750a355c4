import type { SoundFile } from '../../core/protocol/engine.ts'

/** A decoded sound that can be heard once from its beginning; `close` lets go of it, heard or not. */
export interface ReadySound {
  play(): void
  close(): void
}

/** Decodes first, so that `play` starts at once. Null where the browser cannot decode or play it: the marks come all the same. */
export async function prepareSound(file: SoundFile): Promise<ReadySound | null> {
  const context = new AudioContext()
  try {
    const buffer = await context.decodeAudioData(Uint8Array.from(file.bytes).buffer)
    return {
      play() {
        const source = context.createBufferSource()
        source.buffer = buffer
        source.connect(context.destination)
        source.start()
      },
      close: () => void context.close(),
    }
  } catch {
    void context.close()
    return null
  }
}

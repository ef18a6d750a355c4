import type { SoundFile } from '../../core/protocol/engine.ts'

/** A sound that can be heard from its beginning, and stopped. */
export interface HeardSound {
  stop(): void
}

/** Decodes first, so that `play` starts at once. Null where the browser cannot decode or play it: the marks come all the same. */
export async function prepareSound(file: SoundFile): Promise<{ play(): HeardSound } | null> {
  try {
    const context = new AudioContext()
    const buffer = await context.decodeAudioData(Uint8Array.from(file.bytes).buffer)
    return {
      play() {
        const source = context.createBufferSource()
        source.buffer = buffer
        source.connect(context.destination)
        source.start()
        return { stop: () => void context.close() }
      },
    }
  } catch {
    return null
  }
}

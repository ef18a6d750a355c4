import { createRequire } from 'node:module'

/** What naudiodon's addon offers of PortAudio, as far as it is used. */
export interface PortAudio {
  getDevices(): readonly PortAudioDevice[]
  getHostAPIs(): { readonly defaultHostAPI: number; readonly HostAPIs: readonly { readonly id: number; readonly name: string; readonly defaultInput: number }[] }
  create(options: { readonly inOptions: InOptions }): PortAudioStream
}

export interface PortAudioDevice {
  readonly id: number
  readonly name: string
  readonly maxInputChannels: number
  readonly defaultSampleRate: number
  readonly hostAPIName: string
}

interface InOptions {
  readonly deviceId: number
  readonly sampleRate: number
  readonly channelCount: number
  /** 1 is 32-bit floating point. */
  readonly sampleFormat: 1
  readonly framesPerBuffer: number
  /** Blocks that wait to be read before PortAudio itself is held up. */
  readonly maxQueue: number
  /** True: a read after lost input says so in `err`, and the stream goes on. */
  readonly closeOnError: boolean
}

export interface PortAudioStream {
  start(): void
  read(bytes: number): Promise<{ readonly buf?: Buffer; readonly finished?: boolean; readonly err?: string }>
  quit(how: 'WAIT' | 'ABORT'): Promise<void>
}

/**
 * The addon itself: the package's index.js also loads a crash handler that is tied to one ABI. Throws where the addon was
 * not built or PortAudio is missing.
 */
export function loadPortAudio(): PortAudio {
  return createRequire(import.meta.url)('naudiodon/build/Release/naudiodon.node') as PortAudio
}

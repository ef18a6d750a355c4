import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'

/** Where the sound of a take comes from: PortAudio, the browser's microphone, a recording. All stand behind this port. */
export interface SoundSource {
  /** What is listened to, as a player knows it. */
  readonly inputName: string
  /** A failure: nothing can be heard, and nothing was started. */
  start(sink: SoundSink): Promise<Failure | null>
  /** The sink is told nothing after this settles. */
  stop(): Promise<void>
}

export interface SoundSink {
  /** In order; a jump in `firstSample` is lost sound. */
  block(block: SoundBlock): void
  /** Told when it changes; a source begins listening. */
  state(state: SourceState): void
}

export type SourceState =
  | { readonly state: 'listening' }
  /** Goes on by itself; the time until then is lost sound. */
  | { readonly state: 'paused'; readonly because: Failure }
  /** A recording is over, or broke off. */
  | { readonly state: 'ended'; readonly because: Failure | null }

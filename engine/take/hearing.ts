import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { Evidence } from '../../core/transcription/evidence.ts'
import type { SourceState } from '../capture/sound-source.ts'
import type { Heard } from '../inference/heard.ts'

/** What hears a take: an ear behind a source of sound, or a MIDI keyboard. */
export interface Hearing {
  /** Known once it has started. */
  readonly inputName: string
  /** For the judge; what a keyboard says needs no second hearing. */
  readonly evidence: Evidence | null
  /** For whoever looks at what is heard. */
  readonly certainty: Pick<Evidence, 'framesAfter'>
  /** What is known of the piano that is listened to, if anything is; it goes with the take. */
  readonly profile?: PianoProfile | null
  start(sink: HearingSink): Promise<Failure | null>
  /** All that is under way is told before this settles. */
  stop(): Promise<void>
  /** What waits to be listened to is let go; a keyboard never has anything. */
  skipWaiting?(): void
}

export interface HearingSink {
  heard(heard: Heard): void
  /** The sound itself, as it comes; a keyboard has none. */
  sound(block: SoundBlock): void
  state(state: SourceState): void
  /** So much sound waits to be listened to: whole seconds, 0 where the computer keeps up. */
  behind?(seconds: number): void
}

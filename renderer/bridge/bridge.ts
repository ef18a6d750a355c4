import type { DeskCalls, DeskPageCalls } from '../../core/protocol/desk.ts'
import type { EngineCalls, PageCalls } from '../../core/protocol/engine.ts'
import type { PianoCalls, PianoPageCalls } from '../../core/protocol/piano.ts'

/** How the page stands with the engine. While it is not 'connected' calls that only read wait, all others answer with a failure. */
export type HostState = 'connected' | 'engine-restarting' | 'disconnected'

/** The page's end of the line to the engine, the same in Electron's window and in a browser. */
export interface Bridge {
  readonly host: 'electron' | 'browser'
  readonly hostState: HostState
  /**
   * Never rejects for want of an engine: what the engine died over answers `engine-restarted`, a question that only reads is asked again.
   * `browserSound` and `browserMidi` are dropped while there is no engine.
   */
  readonly calls: EngineCalls
  /** What is asked of takes as files and of the teacher's desk, over the same line. */
  readonly desk: DeskCalls
  onDeskChanged(listener: DeskPageCalls['deskChanged']): () => void
  /** What is asked about the player's own piano, over the same line. */
  readonly piano: PianoCalls
  onPiano<Event extends keyof PianoPageCalls>(event: Event, listener: PianoPageCalls[Event]): () => void
  /** Returns what ends the subscription. A take that was running when the engine died gets its `takeState` 'ended' from here. */
  on<Event extends keyof PageCalls>(event: Event, listener: PageCalls[Event]): () => void
  onHostState(listener: (state: HostState) => void): () => void
  close(): void
}

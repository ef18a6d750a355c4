import type { Failure } from './failure.ts'

/** What runs the network, and where it computes: ONNX Runtime on the processor (`onnx`, `cpu`), TensorFlow.js in WASM (`tfjs`, `wasm`) … */
export interface EngineChoice {
  readonly engine: 'onnx' | 'tfjs'
  readonly provider: string
}

/** What could run the network on this computer, and what came of trying. */
export interface EngineCandidate extends EngineChoice {
  /** Seconds of work for a second of sound; 0.05 is twenty times as fast as it is played. Null where it was not measured. */
  readonly realTimeFactor: number | null
  /** Why it is not to be used; null where nothing speaks against it. */
  readonly leftOut: LeftOut | null
}

export interface LeftOut {
  readonly why: 'does-not-start' | 'no-answer' | 'hears-otherwise' | 'broke'
  /** In the engine's own words, English. */
  readonly detail: string
}

/** The engines of this computer, as the settings show them. */
export interface ListeningEngines {
  /** What the next take is heard by. */
  readonly inUse: EngineChoice
  /** What somebody wants; null: the fastest of ONNX Runtime's. */
  readonly chosen: EngineChoice | null
  readonly candidates: readonly EngineCandidate[]
  /** What is being measured just now. */
  readonly measuring: EngineChoice | null
  /** Why something else is in use than what was wanted. */
  readonly trouble: Failure | null
}

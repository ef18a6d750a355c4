import type { Failure } from '../core/protocol/failure.ts'
import type { EngineWish } from '../engine/inference/load-listening.ts'

const ENGINES = ['onnx', 'tfjs'] as const

/** `onnx`, `tfjs`, or one of them with where it computes: `onnx:webgpu`, `tfjs:wasm`. Scripts get the same on every computer: without a provider, `onnx` is the processor. */
export function engineWish(text: string): EngineWish | Failure {
  const [name, provider = null] = text.split(':', 2)
  const engine = ENGINES.find((known) => known === name)
  if (engine && provider !== '') return { engine, provider }
  return { failure: 'wrong-use', message: `There is no engine "${text}" in this version.`, remedy: `Choose one of: ${ENGINES.join(', ')}.` }
}

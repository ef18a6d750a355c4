import type { EngineCandidate, EngineChoice } from '../../../core/protocol/listening-engines.ts'

/** The fastest of ONNX Runtime's providers that heard the golden notes; null before any was measured. TensorFlow.js is for who asks for it. */
export function fastest(candidates: readonly EngineCandidate[]): EngineChoice | null {
  const able = candidates.filter(({ engine, leftOut, realTimeFactor }) => engine === 'onnx' && leftOut === null && realTimeFactor !== null)
  const [best] = able.toSorted((a, b) => a.realTimeFactor! - b.realTimeFactor!)
  return best ? { engine: best.engine, provider: best.provider } : null
}

export function isSame(one: EngineChoice, other: EngineChoice): boolean {
  return one.engine === other.engine && one.provider === other.provider
}

import { expect, test } from 'vitest'
import type { EngineCandidate } from '../../../core/protocol/listening-engines.ts'
import { fastest } from './fastest.ts'

const measured = (engine: 'onnx' | 'tfjs', provider: string, realTimeFactor: number | null, why: 'hears-otherwise' | 'does-not-start' | null = null): EngineCandidate =>
  ({ engine, provider, realTimeFactor, leftOut: why && { why, detail: '' } })

test('the fastest that heard the golden notes is chosen', () => {
  expect(fastest([measured('onnx', 'cpu', 0.05), measured('onnx', 'webgpu', 0.02), measured('onnx', 'dml', 0.01, 'hears-otherwise')])).toEqual({ engine: 'onnx', provider: 'webgpu' })
  expect(fastest([measured('onnx', 'cpu', 0.05), measured('onnx', 'webgpu', null, 'does-not-start')])).toEqual({ engine: 'onnx', provider: 'cpu' })
})

test('TensorFlow.js is for who asks for it, however fast it is', () => {
  expect(fastest([measured('onnx', 'cpu', 0.05), measured('tfjs', 'node-gpu', 0.001)])).toEqual({ engine: 'onnx', provider: 'cpu' })
})

test('before anything was measured nothing is the fastest', () => {
  expect(fastest([measured('onnx', 'cpu', null), measured('tfjs', 'wasm', 0.1)])).toBeNull()
})

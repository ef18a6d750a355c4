import type { EngineChoice } from '../../../core/protocol/listening-engines.ts'
import { processor } from '../network-source.ts'
import { isInstalled, tfjsProviders } from '../tfjs/tensorflow.ts'

/**
 * What may run the network here: the processor and the graphics providers that ONNX Runtime's package carries for this system
 * (WebGPU, DirectML, CoreML), then TensorFlow.js where it computes natively or in WASM. Plain JavaScript is no candidate:
 * it is slower than sound. It only steps in where WASM does not start.
 */
export async function candidatesHere(): Promise<readonly EngineChoice[]> {
  const tfjs = tfjsProviders.filter((provider) => provider !== 'cpu' && isInstalled(provider)).map((provider): EngineChoice => ({ engine: 'tfjs', provider }))
  try {
    const { listSupportedBackends } = await import('onnxruntime-node')
    const carried = listSupportedBackends().filter(({ bundled, name }) => bundled && name !== processor.provider)
    return [processor, ...carried.map(({ name }): EngineChoice => ({ engine: 'onnx', provider: name })), ...tfjs]
  } catch {
    return tfjs
  }
}

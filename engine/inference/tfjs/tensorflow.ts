import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as TensorFlowCore from '@tensorflow/tfjs-core'

export type TensorFlow = typeof TensorFlowCore

/**
 * Where TensorFlow.js computes: with the native library on a graphics card or on the processor, where somebody has installed
 * `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node` (their own download, so they are no dependencies); otherwise in WASM,
 * and in plain JavaScript where even that does not start.
 */
export const tfjsProviders = ['node-gpu', 'node', 'wasm', 'cpu'] as const
export type TfjsProvider = (typeof tfjsProviders)[number]

/** Not called `require`: the built program has one of that name already. */
const installed = createRequire(import.meta.url)

/** Whether the package that it needs is installed; found, not loaded. */
export function isInstalled(provider: TfjsProvider): boolean {
  try {
    installed.resolve(packageOf(provider))
    return true
  } catch {
    return false
  }
}

export interface RunningTensorFlow {
  readonly tf: TensorFlow
  /** What TensorFlow.js calls it. */
  readonly backend: string
}

/** Loads TensorFlow.js and makes it compute there. Rejects where it does not start. */
export async function startTensorFlow(provider: TfjsProvider): Promise<RunningTensorFlow> {
  const native = provider === 'node-gpu' || provider === 'node'
  // It is the native package's own copy that knows the native library.
  const tf = native ? (installed(packageOf(provider)) as TensorFlow) : await import('@tensorflow/tfjs-core')
  // Without its advertisement for the native package, and without checks of each tensor for NaN.
  tf.enableProdMode()
  if (provider === 'wasm') {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
    setWasmPaths(join(dirname(installed.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + '/')
  }
  if (provider === 'cpu') await import('@tensorflow/tfjs-backend-cpu')
  const backend = native ? 'tensorflow' : provider
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend "${backend}" here`)
  return { tf, backend }
}

function packageOf(provider: TfjsProvider): string {
  return `@tensorflow/tfjs-${provider === 'wasm' || provider === 'cpu' ? `backend-${provider}` : provider}`
}

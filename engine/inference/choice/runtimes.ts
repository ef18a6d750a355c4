import { createRequire } from 'node:module'

/** Not called `require`: the built program has one of that name already. */
const installed = createRequire(import.meta.url)

/** The engines' versions and the system they run on, as one word to compare: a measurement is one of these. Loads no engine. */
export function runtimes(): string {
  const versionOf = (name: string): string => {
    try {
      return (installed(`${name}/package.json`) as { version: string }).version
    } catch {
      return 'none'
    }
  }
  return `onnxruntime-node ${versionOf('onnxruntime-node')}, tfjs ${versionOf('@tensorflow/tfjs-core')}, ${process.platform} ${process.arch}`
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import { installationFolder } from '../installation.ts'
import { modelMismatch, modelMissing } from './failure-of-model.ts'
import { MisfitError } from './json-fields.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { readSafetensors, type StoredTensor } from './tfjs/safetensors.ts'

/** A model that has been read and is what its manifest says; no engine has seen it yet. */
export interface Model {
  readonly manifest: Manifest
  /** `NAME@first 8 of its sha256` */
  readonly name: string
  readonly folder: string
  /** For ONNX Runtime. */
  readonly onnx: Uint8Array
  /** For other engines; read when they are wanted. Rejects with a MisfitError where they are not there or not those of this model. */
  weights(): Promise<ReadonlyMap<string, StoredTensor>>
}

export const ownModelFolder = join(installationFolder, 'models', 'piano-notes')

export async function readModel(folder = ownModelFolder): Promise<Model | Failure> {
  const paper = join(folder, 'manifest.json')
  const text = await readFile(paper, 'utf8').catch(errorOf)
  if (text instanceof Error) return modelMissing(`${paper} cannot be read (${text.message}).`)
  try {
    const manifest = readManifest(text)
    const file = join(folder, manifest.file)
    const onnx = await readFile(file).catch(errorOf)
    if (onnx instanceof Error) return modelMissing(`${file} cannot be read (${onnx.message}).`)
    const other = otherThan(manifest.sha256, onnx)
    if (other) return modelMismatch(`${file} is not the model that its manifest describes (${other}).`)
    return { manifest, name: `${manifest.name}@${manifest.sha256.slice(0, 8)}`, folder, onnx, weights: () => readWeights(folder, manifest) }
  } catch (error) {
    if (error instanceof MisfitError || error instanceof SyntaxError) return modelMismatch(`${paper}: ${error.message}.`)
    throw error
  }
}

async function readWeights(folder: string, { weights }: Manifest): Promise<ReadonlyMap<string, StoredTensor>> {
  if (weights === null) throw new MisfitError('the model comes without weights for other engines than ONNX Runtime')
  const bytes = await readFile(join(folder, weights.file)).catch((error: unknown) => {
    throw new MisfitError(`${weights.file} cannot be read (${errorOf(error).message})`)
  })
  const other = otherThan(weights.sha256, bytes)
  if (other) throw new MisfitError(`${weights.file} is not what the manifest describes (${other})`)
  return readSafetensors(bytes)
}

function otherThan(wanted: string, bytes: Uint8Array): string | null {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return sha256 === wanted ? null : `sha256 ${sha256.slice(0, 8)}, not ${wanted.slice(0, 8)}`
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

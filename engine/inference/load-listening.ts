import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import { installationFolder } from '../installation.ts'
import { Ear } from './ear.ts'
import { MisfitError } from './json-fields.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { OnnxNetwork } from './onnx-network.ts'

/** A model that has been read, checked and is ready to listen. */
export interface Listening {
  readonly manifest: Manifest
  /** `NAME@first 8 of its sha256` */
  readonly model: string
  readonly engine: 'onnx'
  readonly provider: 'cpu'
  /** An ear with a network of its own. */
  newEar(): Promise<Ear>
}

export const ownModelFolder = join(installationFolder, 'models', 'piano-notes')

/** Reads a model's manifest and weights and tries them out, or says what is missing or does not fit. */
export async function loadListening(modelFolder = ownModelFolder): Promise<Listening | Failure> {
  const paper = join(modelFolder, 'manifest.json')
  const text = await readFile(paper, 'utf8').catch(fileError)
  if (text instanceof Error) return missing(`${paper} cannot be read (${text.message}).`)
  try {
    const manifest = readManifest(text)
    const file = join(modelFolder, manifest.file)
    const weights = await readFile(file).catch(fileError)
    if (weights instanceof Error) return missing(`${file} cannot be read (${weights.message}).`)
    const sha256 = createHash('sha256').update(weights).digest('hex')
    if (sha256 !== manifest.sha256) return mismatch(`${file} is not the model that its manifest describes (sha256 ${sha256.slice(0, 8)}, not ${manifest.sha256.slice(0, 8)}).`)
    const onnx = await import('onnxruntime-node').catch(fileError)
    if (onnx instanceof Error) return missing(`ONNX Runtime cannot be loaded (${onnx.message}).`)
    const newEar = async (): Promise<Ear> =>
      new Ear(await OnnxNetwork.open(onnx, weights, manifest), { features: manifest, decoder: manifest.decoder, lookAheadSeconds: manifest.lookAheadSeconds })
    await newEar()
    return { manifest, model: `${manifest.name}@${sha256.slice(0, 8)}`, engine: 'onnx', provider: 'cpu', newEar }
  } catch (error) {
    if (error instanceof MisfitError || error instanceof SyntaxError) return mismatch(`${paper}: ${error.message}.`)
    return mismatch(`The model of ${modelFolder} cannot be started (${error instanceof Error ? error.message : String(error)}).`)
  }
}

function fileError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function missing(message: string): Failure {
  return { failure: 'model-missing', message, remedy: 'Install the program again; its model comes with it, in models/piano-notes.' }
}

function mismatch(message: string): Failure {
  return { failure: 'model-mismatch', message, remedy: 'Install the program again, so that the model and its manifest belong together.' }
}

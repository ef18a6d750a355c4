import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PianoFeatures } from '../../core/features/piano-features.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { Decoder, type Found } from '../../core/transcription/decoder.ts'
import type { DecoderShape } from '../../core/transcription/decoder-shape.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'
import { openRecording } from '../recording/open-recording.ts'
import { MisfitError } from './json-fields.ts'
import type { Manifest } from './manifest.ts'
import type { Network } from './network.ts'

/** `golden.json`, `touch.json`: what every engine has to find in a recording that comes with a model; written by `models/training/golden.py`. */
export interface GoldenPaper {
  readonly sha256: string
  readonly sound: string
  readonly features: { readonly file: string; readonly shape: readonly [number, number]; readonly everyFrames: number }
  readonly posteriors: { readonly file: string; readonly onset: readonly [number, number]; readonly sounding: readonly [number, number]; readonly velocity: readonly [number, number] }
  readonly notes: readonly (Omit<PlayedNote, 'index'> & { readonly offsetSeconds: number })[]
}

/** All that a network told, step after step: Float32Array[sub-frames x 88], [steps x 88], [steps x 88]. */
export interface AllPosteriors {
  readonly onset: Float32Array
  readonly sounding: Float32Array
  readonly velocity: Float32Array
}

/** A recording that comes with a model, and what training's own implementation makes of it. */
export interface GoldenRecording {
  readonly folder: string
  readonly paper: GoldenPaper
  /** Float32Array, mono, at the model's rate. */
  readonly sound: Float32Array
  readonly posteriors: AllPosteriors
}

/**
 * `golden` is four seconds that are heard without doubt, `touch` fifteen of what is hard: faint strokes about the thresholds, a key struck again and again, a silence.
 * @throws MisfitError where it belongs to another model
 */
export async function readGolden(modelFolder: string, manifest: Manifest, name: 'golden' | 'touch' = 'golden'): Promise<GoldenRecording> {
  const folder = join(modelFolder, 'golden')
  const paper = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as GoldenPaper
  if (paper.sha256 !== manifest.sha256) throw new MisfitError(`the golden files are those of another model (sha256 ${paper.sha256.slice(0, 8)})`)
  const recording = await openRecording(join(folder, paper.sound))
  if (isFailure(recording)) throw new MisfitError(recording.message)
  const samples: number[] = []
  for await (const block of recording.blocks) for (const sample of block.samples) samples.push(sample)
  const all = await shares(join(folder, paper.posteriors.file))
  const [onset, sounding, velocity] = [paper.posteriors.onset, paper.posteriors.sounding, paper.posteriors.velocity].map(([rows, keys]) => rows * keys) as [number, number, number]
  if (all.length !== onset + sounding + velocity) throw new MisfitError(`${paper.posteriors.file} holds ${all.length} numbers, not ${onset + sounding + velocity}`)
  return {
    folder, paper, sound: Float32Array.from(samples),
    posteriors: { onset: all.subarray(0, onset), sounding: all.subarray(onset, onset + sounding), velocity: all.subarray(onset + sounding) },
  }
}

/** Float32Array[values per frame] of every whole hop. */
export function framesOf(sound: Float32Array, manifest: Manifest): readonly Float32Array[] {
  const features = new PianoFeatures(manifest)
  return Array.from({ length: Math.floor(sound.length / manifest.hopSamples) }, (_, n) => {
    const frame = new Float32Array(features.length)
    features.frame(sound.subarray(n * manifest.hopSamples, (n + 1) * manifest.hopSamples), frame, 0)
    return frame
  })
}

/** What a network takes, step by step. */
export function stepsOf(sound: Float32Array, manifest: Manifest): readonly Float32Array[] {
  const frames = framesOf(sound, manifest)
  return Array.from({ length: Math.floor(frames.length / manifest.hopsPerStep) }, (_, n) =>
    Float32Array.from(frames.slice(n * manifest.hopsPerStep, (n + 1) * manifest.hopsPerStep).flatMap((frame) => [...frame])))
}

/** `took` is told of each step when it is done. */
export async function posteriorsOf(network: Network, steps: readonly Float32Array[], took: () => void = () => undefined): Promise<AllPosteriors> {
  const told: [number[], number[], number[]] = [[], [], []]
  for (const features of steps) {
    const { onset, sounding, velocity } = await network.step(features)
    took()
    for (const [n, values] of [onset, sounding, velocity].entries()) told[n]!.push(...values)
  }
  if (told[1].length !== steps.length * KEYS) throw new MisfitError(`${told[1].length} values for ${steps.length} steps of ${KEYS} keys`)
  const [onset, sounding, velocity] = told.map((values) => Float32Array.from(values)) as [Float32Array, Float32Array, Float32Array]
  return { onset, sounding, velocity }
}

export type Onset = Pick<Found & { kind: 'onset' }, 'pitch' | 'atSeconds'>

/** What a decoder finds in them, in the order in which it does. */
export function onsetsOf({ onset, sounding, velocity }: AllPosteriors, shape: DecoderShape): readonly Onset[] {
  const decoder = new Decoder(shape)
  const rows = shape.subframesPerStep * KEYS
  return Array.from({ length: sounding.length / KEYS }, (_, n) => decoder.step({
    onset: onset.subarray(n * rows, (n + 1) * rows), sounding: sounding.subarray(n * KEYS, (n + 1) * KEYS), velocity: velocity.subarray(n * KEYS, (n + 1) * KEYS),
  })).flat().filter(({ kind }) => kind === 'onset')
}

export async function floats(path: string): Promise<Float32Array> {
  return new Float32Array(await bytesOf(path))
}

/** Kept as whole numbers, of which 65535 is 1. */
async function shares(path: string): Promise<Float32Array> {
  return Float32Array.from(new Uint16Array(await bytesOf(path)), (value) => value / 65535)
}

async function bytesOf(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(path)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

import type { FeatureShape } from '../../core/features/feature-shape.ts'
import type { DecoderShape } from '../../core/transcription/decoder-shape.ts'
import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import { JsonFields, MisfitError } from './json-fields.ts'

/** The papers of a model, as far as the app reads them; written by `models/training/export.py`. */
export interface Manifest extends FeatureShape {
  readonly name: string
  readonly version: string
  readonly file: string
  readonly sha256: string
  /** The same weights for other engines; null where there are none. */
  readonly weights: { readonly file: string; readonly sha256: string } | null
  /** How far beyond an onset the sound must have come before its note is told, the window included. */
  readonly lookAheadSeconds: number
  readonly inputs: { readonly features: TensorShape }
  readonly outputs: { readonly onset: TensorShape; readonly sounding: TensorShape; readonly velocity: TensorShape }
  readonly states: readonly StateShape[]
  readonly decoder: DecoderShape
}

export interface TensorShape {
  readonly name: string
  readonly shape: readonly number[]
}

/** What the network remembers: an output of one step is an input of the next, zeros at first. */
export interface StateShape {
  readonly input: string
  readonly output: string
  readonly shape: readonly number[]
}

/** @throws MisfitError saying what does not fit */
export function readManifest(text: string): Manifest {
  const root = new JsonFields(JSON.parse(text) as unknown, 'the manifest')
  root.expect('format', 'repetiteur.model/1')
  root.expect('keys', KEYS)
  root.expect('lowestPitch', LOWEST_PITCH)
  const features = root.at('features')
  const inputs = root.at('inputs')
  const outputs = root.at('outputs')
  const decoder = root.at('decoder')
  const onset = tensor(outputs.at('onset'))
  const manifest: Manifest = {
    name: root.text('name'),
    version: root.text('version'),
    file: root.text('file'),
    sha256: root.text('sha256'),
    weights: root.has('weights') ? { file: root.at('weights').text('file'), sha256: root.at('weights').text('sha256') } : null,
    lookAheadSeconds: root.number('lookAheadSeconds'),
    sampleRateHz: root.count('sampleRateHz'),
    hopSamples: root.count('hopSamples'),
    hopsPerStep: root.count('hopsPerStep'),
    windows: features.list('windows').map((window) => ({ samples: window.count('samples'), riseSamples: window.count('riseSamples') })),
    bands: features.count('bands'),
    bandsPerSemitone: features.count('bandsPerSemitone'),
    lowestKeyHz: features.number('lowestKeyHz'),
    powerFloor: features.number('powerFloor'),
    dbCentre: features.number('dbCentre'),
    dbScale: features.number('dbScale'),
    inputs: { features: tensor(inputs.at('features')) },
    outputs: { onset, sounding: tensor(outputs.at('sounding')), velocity: tensor(outputs.at('velocity')) },
    states: root.list('states').map((state) => ({ input: state.text('input'), output: state.text('output'), shape: state.shape('shape') })),
    decoder: {
      subframeSeconds: decoder.number('subframeSeconds'),
      subframesPerStep: onset.shape[0] ?? 0,
      labelDelaySeconds: root.number('labelDelaySeconds'),
      onsetThreshold: decoder.number('onsetThreshold'),
      aloneThreshold: decoder.number('aloneThreshold'),
      companySubframes: decoder.count('companySubframes'),
      subframesAround: decoder.count('subframesAround'),
      deadSubframes: decoder.count('deadSubframes'),
      onsetOffsetSeconds: decoder.number('onsetOffsetSeconds'),
      soundingThreshold: decoder.number('soundingThreshold'),
      offsetGraceSeconds: decoder.number('offsetGraceSeconds'),
      confidence: decoder.list('confidence').map((point) => ({ posterior: point.number('posterior'), share: point.number('share') })),
    },
  }
  fit('features', manifest.inputs.features.shape, [1, manifest.hopsPerStep, manifest.windows.length * manifest.bands])
  fit('onset', onset.shape, [manifest.decoder.subframesPerStep, KEYS])
  fit('sounding', manifest.outputs.sounding.shape, [KEYS])
  fit('velocity', manifest.outputs.velocity.shape, [KEYS])
  // A step of the network is as long going in as coming out.
  const inSeconds = (manifest.hopsPerStep * manifest.hopSamples) / manifest.sampleRateHz
  const outSeconds = manifest.decoder.subframesPerStep * manifest.decoder.subframeSeconds
  if (Math.abs(inSeconds - outSeconds) > 1e-9) throw new MisfitError(`a step hears ${inSeconds} s and tells of ${outSeconds} s`)
  return manifest
}

export function fit(what: string, shape: readonly number[], wanted: readonly number[]): void {
  if (shape.length !== wanted.length || shape.some((size, i) => size !== wanted[i])) {
    throw new MisfitError(`${what} has the shape [${shape.join(', ')}], not [${wanted.join(', ')}]`)
  }
}

function tensor(at: JsonFields): TensorShape {
  return { name: at.text('name'), shape: at.shape('shape') }
}

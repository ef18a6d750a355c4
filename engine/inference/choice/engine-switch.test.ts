import { describe, expect, test } from 'vitest'
import { isFailure, type Failure } from '../../../core/protocol/failure.ts'
import type { EngineChoice, ListeningEngines } from '../../../core/protocol/listening-engines.ts'
import { MisfitError } from '../json-fields.ts'
import type { Model } from '../model.ts'
import { EngineUnavailable, processor, type NetworkSource } from '../network-source.ts'
import { LOUDNESS_SHAPE } from '../testing/loudness-network.ts'
import { CountingNetwork } from '../testing/model-network.ts'
import { EngineSwitch } from './engine-switch.ts'
import { nothingRemembered, type RememberedEngines } from './remembered-engines.ts'
import type { Trial } from './trial.ts'

const webgpu: EngineChoice = { engine: 'onnx', provider: 'webgpu' }
const wasm: EngineChoice = { engine: 'tfjs', provider: 'wasm' }
const model = {
  manifest: { ...LOUDNESS_SHAPE.features, decoder: LOUDNESS_SHAPE.decoder, lookAheadSeconds: 0.07, sha256: 'abc' }, name: 'fake@abc', folder: 'models/fake',
} as unknown as Model
const RUNTIMES = 'onnxruntime-node 1'
const factor = (realTimeFactor: number): Trial => ({ realTimeFactor, leftOut: null })
const noCard: Trial = { realTimeFactor: null, leftOut: { why: 'does-not-start', detail: 'no adapter' } }
/** A second of sound as a fake ear hears it: a hundred hops. */
const second = { firstSample: 0, sampleRateHz: 16000, samples: new Float32Array(16000) }

/** A computer with these engines, as fast as said; what cannot be started is not. */
class Computer {
  readonly trials = new Map<string, Trial>([['onnx cpu', factor(0.05)], ['onnx webgpu', factor(0.02)], ['tfjs wasm', factor(0.15)]])
  readonly broken = new Map<string, Error>()
  readonly tried: string[] = []
  readonly told: ListeningEngines[] = []
  /** Every network that was made, by engine. */
  readonly networks: [string, CountingNetwork][] = []
  kept: RememberedEngines = nothingRemembered

  async on(): Promise<EngineSwitch> {
    const started = await this.start()
    if (isFailure(started)) throw new Error(started.message)
    return started
  }

  start(): Promise<EngineSwitch | Failure> {
    return EngineSwitch.start({
      model, runtimes: RUNTIMES, candidates: [processor, webgpu, wasm], quiet: async () => undefined, changed: (engines) => this.told.push(engines),
      start: async (_model, choice) => this.#source(choice),
      tryOut: async (choice) => {
        this.tried.push(nameOf(choice))
        return this.trials.get(nameOf(choice))!
      },
      file: { read: async () => this.kept, write: async (kept) => void (this.kept = kept) },
    })
  }

  #source(choice: EngineChoice): NetworkSource {
    const why = this.broken.get(nameOf(choice))
    if (why) throw why
    return {
      choice,
      newNetwork: async () => {
        const network = new CountingNetwork()
        this.networks.push([nameOf(choice), network])
        return network
      },
    }
  }
}

const nameOf = ({ engine, provider }: EngineChoice): string => `${engine} ${provider}`
const noAdapter = new EngineUnavailable('ONNX Runtime cannot use webgpu (no adapter)')

describe('at the first start', () => {
  test('the processor listens at once, each engine is measured, and the fastest listens from then on', async () => {
    const computer = new Computer()
    const engines = await computer.on()
    expect(engines.state).toMatchObject({ inUse: processor, chosen: null })
    await engines.measure()
    expect(computer.tried).toEqual(['onnx cpu', 'onnx webgpu', 'tfjs wasm'])
    expect(computer.told.map(({ measuring }) => measuring && nameOf(measuring))).toEqual(['onnx cpu', 'onnx webgpu', 'tfjs wasm', null])
    expect(engines.state).toEqual({
      inUse: webgpu, chosen: null, measuring: null, trouble: null,
      candidates: [{ ...processor, ...factor(0.05) }, { ...webgpu, ...factor(0.02) }, { ...wasm, ...factor(0.15) }],
    })
    expect([engines.listening.engine, engines.listening.provider]).toEqual(['onnx', 'webgpu'])
  })

  test('what does not start is left out with the reason, and the processor goes on', async () => {
    const computer = new Computer()
    computer.trials.set('onnx webgpu', noCard)
    const engines = await computer.on()
    await engines.measure()
    expect(engines.state).toMatchObject({ inUse: processor, trouble: null })
    expect(engines.state.candidates[1]).toEqual({ ...webgpu, ...noCard })
  })
})

describe('at the next start', () => {
  test('what was measured is not measured again', async () => {
    const computer = new Computer()
    await (await computer.on()).measure()
    computer.tried.length = 0
    expect((await computer.on()).state).toMatchObject({ inUse: webgpu, measuring: null })
    expect(computer.tried).toEqual([])
  })

  test.each([['another model', { modelSha256: 'def' }], ['another version of an engine', { runtimes: 'onnxruntime-node 2' }]])('%s is measured anew', async (_, other) => {
    const computer = new Computer()
    await (await computer.on()).measure()
    computer.kept = { ...computer.kept, measured: { ...computer.kept.measured!, ...other } }
    computer.tried.length = computer.told.length = 0
    await (await computer.on()).measure()
    expect(computer.told[0]).toMatchObject({ inUse: processor, candidates: [{ realTimeFactor: null }, { realTimeFactor: null }, { realTimeFactor: null }] })
    expect(computer.tried).toHaveLength(3)
  })

  test('a card that is gone meanwhile is no trouble: nobody asked for it', async () => {
    const computer = new Computer()
    await (await computer.on()).measure()
    computer.broken.set('onnx webgpu', noAdapter)
    expect((await computer.on()).state).toMatchObject({ inUse: processor, trouble: null })
  })

  test('what somebody chose is used, faster ones or not', async () => {
    const computer = new Computer()
    await (await computer.on()).choose(wasm)
    expect((await computer.on()).state).toMatchObject({ inUse: wasm, chosen: wasm })
  })

  test('what somebody chose and does not start is said, and the processor listens', async () => {
    const computer = new Computer()
    await (await computer.on()).choose(webgpu)
    computer.broken.set('onnx webgpu', noAdapter)
    expect((await computer.on()).state).toMatchObject({ inUse: processor, chosen: webgpu, trouble: { failure: 'engine-fell-back', message: expect.stringContaining('webgpu') } })
  })

  test('without ONNX Runtime TensorFlow.js listens, and it is said', async () => {
    const computer = new Computer()
    computer.broken.set('onnx cpu', new EngineUnavailable('ONNX Runtime cannot be loaded'))
    expect((await computer.on()).state).toMatchObject({ inUse: wasm, trouble: { failure: 'engine-fell-back' } })
  })

  test('a model that does not fit is refused, not tried elsewhere', async () => {
    const computer = new Computer()
    computer.broken.set('onnx cpu', new MisfitError('its memory has another shape'))
    expect(await computer.start()).toMatchObject({ failure: 'model-mismatch', message: expect.stringContaining('another shape') })
  })
})

describe('a choice', () => {
  test('counts from the next ear on, and automatic is the fastest again', async () => {
    const computer = new Computer()
    const engines = await computer.on()
    await engines.measure()
    const running = await engines.listening.newEar()
    expect(await engines.choose(wasm)).toMatchObject({ inUse: wasm, chosen: wasm })
    await running.hear(second)
    await (await engines.listening.newEar()).hear(second)
    expect(computer.networks.filter(([, { memory }]) => memory[0]![0]! > 0).map(([name]) => name)).toEqual(['onnx webgpu', 'tfjs wasm'])
    expect(await engines.choose(null)).toMatchObject({ inUse: webgpu, chosen: null })
  })

  test('of what does not start is refused, and what listened goes on listening', async () => {
    const computer = new Computer()
    computer.broken.set('tfjs wasm', new EngineUnavailable('TensorFlow.js cannot use wasm'))
    const engines = await computer.on()
    await engines.measure()
    expect(await engines.choose(wasm)).toMatchObject({ failure: 'engine-unavailable' })
    expect(engines.state).toMatchObject({ inUse: webgpu, chosen: null })
    expect(engines.state.candidates[2]).toMatchObject({ leftOut: { why: 'does-not-start' } })
  })

  test.each([{ engine: 'onnx', provider: 'cuda' }, {}, 'wasm', 7])('of what is not there is refused: %j', async (nonsense) => {
    const engines = await new Computer().on()
    expect(await engines.choose(nonsense as EngineChoice)).toMatchObject({ failure: 'wrong-use' })
  })
})

describe('an engine that breaks', () => {
  test('in mid-take is relieved by the processor, for this take and the next, with a word about it', async () => {
    const computer = new Computer()
    const engines = await computer.on()
    await engines.measure()
    const ear = await engines.listening.newEar()
    await ear.hear(second)
    computer.networks.at(-1)![1].breaks = new Error('device lost')
    await ear.hear({ ...second, firstSample: 16000 })
    const [name, network] = computer.networks.at(-1)!
    expect([name, network.memory[0]![0]]).toEqual(['onnx cpu', 100])
    expect(engines.state).toMatchObject({ inUse: processor, trouble: { failure: 'engine-fell-back', message: expect.stringContaining('device lost') } })
    expect(engines.state.candidates[1]).toMatchObject({ leftOut: { why: 'broke', detail: 'device lost' } })
    expect(engines.listening.provider).toBe('cpu')
    expect((await computer.on()).state.inUse).toEqual(processor)
  })

  test('is used again when it was measured again and works', async () => {
    const computer = new Computer()
    const engines = await computer.on()
    await engines.measure()
    const ear = await engines.listening.newEar()
    computer.networks.at(-1)![1].breaks = new Error('device lost')
    await ear.hear(second)
    expect(await engines.measure()).toMatchObject({ inUse: webgpu, trouble: null })
  })
})

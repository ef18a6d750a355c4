import { createBirpc } from 'birpc'
import { expect, test } from 'vitest'
import type { ByteChannel } from '../../core/protocol/channel.ts'
import type { EngineCalls, PageCalls } from '../../core/protocol/engine.ts'
import type { HostNotice } from '../../core/protocol/host.ts'
import { decodeMessage, encodeMessage } from '../../core/protocol/wire.ts'
import { connect } from './connect.ts'
import type { Host } from './lines.ts'

/** A host whose engine the test starts and kills. */
class FakeHost implements Host {
  readonly kind = 'browser'
  #line: (line: ByteChannel) => void = () => undefined
  #notice: (notice: HostNotice) => void = () => undefined
  #lost: () => void = () => undefined
  #gone: () => void = () => undefined
  onLine(listener: (line: ByteChannel) => void): void { this.#line = listener }
  onNotice(listener: (notice: HostNotice) => void): void { this.#notice = listener }
  onLost(listener: () => void): void { this.#lost = listener }
  close(): void {}

  /** An engine that answers so; what is not given never answers. */
  start(answers: Partial<EngineCalls>) {
    let toEngine: (bytes: Uint8Array) => void = () => undefined
    let toPage: (bytes: Uint8Array) => void = () => undefined
    let living = true
    const never = new Proxy(answers, { get: (given, name: keyof EngineCalls) => given[name] ?? (() => new Promise(() => undefined)) }) as EngineCalls
    const engine = createBirpc<PageCalls, EngineCalls>(never, {
      post: (bytes: Uint8Array) => { if (living) queueMicrotask(() => toPage(bytes)) }, on: (listener) => (toEngine = listener), serialize: encodeMessage, deserialize: decodeMessage, bind: 'functions', timeout: -1,
    })
    this.#gone = () => (living = false)
    this.#notice({ engine: 'running' })
    this.#line({ send: (bytes) => queueMicrotask(() => { if (living) toEngine(bytes) }), onMessage: (listener) => (toPage = listener), onClose: () => undefined, close: () => undefined })
    return engine
  }

  kill(): void {
    this.#gone()
    this.#notice({ engine: 'restarting' })
  }

  lose(): void {
    this.#gone()
    this.#lost()
  }
}

async function connected(answers: Partial<EngineCalls>) {
  const host = new FakeHost()
  const connecting = connect(host)
  const engine = host.start(answers)
  const bridge = await connecting
  const told: string[] = []
  bridge.onHostState((state) => told.push(state))
  bridge.on('takeState', (state) => told.push(`${state.takeId} ${state.state}${state.state === 'ended' && state.because ? ` because ${state.because.failure}` : ''}`))
  return { host, engine, bridge, told }
}

const next = () => new Promise((resolve) => setTimeout(resolve, 5))

test('what the page asks is answered, what the engine tells is told, until one no longer listens', async () => {
  const { bridge, engine } = await connected({ library: async () => [] })
  expect(await bridge.calls.library()).toEqual([])
  const levels: number[] = []
  const stop = bridge.on('level', ({ rmsDb }) => levels.push(rmsDb))
  await engine.level({ rmsDb: -20, peakDb: -10, clipped: false })
  await next()
  stop()
  await engine.level({ rmsDb: -30, peakDb: -10, clipped: false })
  await next()
  expect(levels).toEqual([-20])
})

test('a question that an engine died over is asked again of the next', async () => {
  const { host, bridge } = await connected({})
  const asked = bridge.calls.inputs()
  await next()
  host.kill()
  host.start({ inputs: async () => [] })
  expect(await asked).toEqual([])
})

test('a deed that an engine died over is not done twice: the page hears why', async () => {
  const { host, bridge } = await connected({})
  const request = { pieceId: 'ode', input: { kind: 'midi' }, hands: 'both', fromMeasure: null, toMeasure: null } as const
  const asked = bridge.calls.startTake(request)
  await next()
  host.kill()
  expect(await asked).toMatchObject({ failure: 'engine-restarted' })
  expect(await bridge.calls.startTake(request)).toMatchObject({ failure: 'engine-restarted' })
})

test('a take that was running when the engine died is told to have ended, once', async () => {
  const { host, engine, told } = await connected({})
  await engine.takeState({ takeId: 'one', state: 'listening', notStored: null })
  await next()
  host.kill()
  host.start({})
  expect(told).toEqual(['one listening', 'one ended because engine-restarted', 'engine-restarting', 'connected'])
})

test('a take that had ended is not ended again', async () => {
  const { host, engine, told } = await connected({})
  await engine.takeState({ takeId: 'one', state: 'listening', notStored: null })
  await engine.takeState({ takeId: 'one', state: 'ended', because: null })
  await next()
  host.kill()
  expect(told).toEqual(['one listening', 'one ended', 'engine-restarting'])
})

test('a line that broke and was mended ends the take, since facts were lost on the way, and the engine hears of it', async () => {
  const { host, engine, told } = await connected({})
  await engine.takeState({ takeId: 'one', state: 'listening', notStored: null })
  await next()
  host.lose()
  const stopped: string[] = []
  host.start({ stopTake: async (takeId) => { stopped.push(takeId); return { failure: 'wrong-use', message: '', remedy: '' } } })
  await next()
  expect([told, stopped]).toEqual([['one listening', 'disconnected', 'one ended because engine-restarted', 'connected'], ['one']])
})

test('sound that is played while there is no engine is let go', async () => {
  const { host, bridge } = await connected({})
  host.kill()
  await bridge.calls.browserSound({ firstSample: 0, sampleRateHz: 48_000, samples: new Float32Array(10) })
  await bridge.calls.browserMidi({ seconds: 0, bytes: new Uint8Array(3) })
  expect(bridge.hostState).toBe('engine-restarting')
})

test('an error in the engine is an error on the page', async () => {
  const { bridge } = await connected({ library: async () => { throw new Error('a bug') } })
  await expect(bridge.calls.library()).rejects.toThrow('a bug')
})

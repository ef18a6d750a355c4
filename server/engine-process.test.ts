import { createBirpc } from 'birpc'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { EngineCalls, PageCalls } from '../core/protocol/engine.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { decodeMessage, encodeMessage } from '../core/protocol/wire.ts'
import { EngineProcess } from './engine-process.ts'

/** The built engine, as the server starts it: `npm run build` makes it. */
const program = join(import.meta.dirname, '..', 'out', 'main', 'engine.js')

const engines: EngineProcess[] = []
afterEach(async () => void (await Promise.all(engines.splice(0).map((engine) => engine.stop()))))

async function running() {
  const home = await mkdtemp(join(tmpdir(), 'repetiteur-killed-'))
  const engine = new EngineProcess(program, { ...process.env, REPETITEUR_HOME: home })
  engines.push(engine)
  engine.start()
  return { engine, home }
}

const odeToJoy = {
  pieceId: 'ode-to-joy', input: { kind: 'midi' }, hands: 'both', fromMeasure: null, toMeasure: null,
  judging: { strictness: 'normal', anyOctave: false, ignoreOrnaments: false, heldNotes: false, tempo: null },
} as const

/** A page that looks on; after a restart it must open anew, as the browser's page does. */
function openPage(engine: EngineProcess) {
  const notices: string[] = []
  const states: string[] = []
  let hear: (bytes: Uint8Array) => void = () => undefined
  const line = engine.openPage({ message: (bytes) => hear(bytes), notice: (notice) => notices.push(notice.engine) })
  const told: PageCalls = { facts: () => undefined, level: () => undefined, hearing: () => undefined, inputsChanged: () => undefined, listeningEnginesChanged: () => undefined, takeState: ({ state }) => states.push(state), listeningBehind: () => undefined, judgingAgain: () => undefined }
  const calls = createBirpc<EngineCalls, PageCalls>(told, {
    post: (bytes: Uint8Array) => line.send(bytes), on: (listener) => (hear = listener), serialize: encodeMessage, deserialize: decodeMessage, bind: 'functions',
  })
  return { calls, notices, states, line }
}

const found = <Value extends object>(value: Value | Failure): Value => {
  if (isFailure(value)) throw new Error(value.message)
  return value
}

describe('the engine as a process of its own', () => {
  test('killed in the middle of a take is started again, the page is told, and the take opens with what was played', async () => {
    const { engine } = await running()
    const page = openPage(engine)
    const { score } = found(await page.calls.openPiece('ode-to-joy'))
    const { takeId } = found(await page.calls.startTake(odeToJoy))
    const played = score.notes.slice(0, 12)
    for (const { playedQuarters, pitch } of played) await page.calls.browserMidi({ seconds: 1 + playedQuarters / 2, bytes: Uint8Array.from([0x90, pitch, 64]) })
    await pause(1000)
    const killed = engine.processId!
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => page.notices, { timeout: 10_000 }).toEqual(['running', 'restarting', 'running'])
    expect(engine.processId).not.toBe(killed)
    const { take, facts } = found(await page.calls.openTake(takeId))
    expect(take).toMatchObject({ id: takeId, complete: false, pieceId: 'ode-to-joy' })
    expect(facts.flatMap((fact) => (fact.kind === 'note' ? [fact.note.pitch] : []))).toEqual(played.map(({ pitch }) => pitch))
    expect(found(await page.calls.takes('ode-to-joy'))).toMatchObject([{ id: takeId, complete: false }])
  })

  test('sent away in the middle of a take puts it to disk as a whole one', async () => {
    const { engine, home } = await running()
    const page = openPage(engine)
    const { takeId } = found(await page.calls.startTake(odeToJoy))
    await engine.stop()
    expect(JSON.parse(await readFile(join(home, 'takes', takeId, 'take.json'), 'utf8'))).toMatchObject({ complete: true })
    expect(page.notices).toEqual(['running'])
  })

  test('a take is over, and whole, when the page that plays it is closed, though another looks on', async () => {
    const { engine, home } = await running()
    const [player, onlooker] = [openPage(engine), openPage(engine)]
    const { takeId } = found(await player.calls.startTake(odeToJoy))
    player.line.close()
    await expect.poll(() => onlooker.states, { timeout: 5_000 }).toEqual(['listening', 'ended'])
    expect(JSON.parse(await readFile(join(home, 'takes', takeId, 'take.json'), 'utf8'))).toMatchObject({ complete: true })
  })

  test('answers each page and tells all of them', async () => {
    const { engine } = await running()
    const [one, other] = [openPage(engine), openPage(engine)]
    const pieces = await Promise.all([one.calls.library(), other.calls.library()])
    expect(pieces[0]).toEqual(pieces[1])
    const { takeId } = found(await one.calls.startTake(odeToJoy))
    found(await other.calls.stopTake(takeId))
    await expect.poll(() => [one.states, other.states]).toEqual([['listening', 'ended'], ['listening', 'ended']])
  })

  test('lets nobody call what the contract does not name, and outlives rubbish', async () => {
    const { engine } = await running()
    const page = openPage(engine)
    page.line.send(Uint8Array.from([0xc1, 0, 0]))
    page.line.send(encodeMessage(['no', 'call']))
    const anything = page.calls as unknown as Record<string, () => Promise<unknown>>
    for (const name of ['constructor', '__proto__', 'toString', 'isRecording', 'exit']) await expect(anything['$call']!.call(null, ...([name] as unknown as []))).rejects.toThrow('not found')
    expect(await page.calls.describe()).toMatchObject({ version: expect.stringMatching(/^\d/) })
  })
})

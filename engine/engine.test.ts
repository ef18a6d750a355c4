import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { usualJudging } from '../core/judgement/judging.ts'
import type { TakeRequest } from '../core/protocol/take.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { Score } from '../core/score/score.ts'
import type { SoundSink, SoundSource } from './capture/sound-source.ts'
import { InputList } from './capture/input-list.ts'
import { openEngine } from './engine.ts'
import { installationFolder } from './installation.ts'
import { Ear } from './inference/ear.ts'
import type { Listening } from './inference/load-listening.ts'
import { LOUDNESS_SHAPE, LoudnessNetwork } from './inference/testing/loudness-network.ts'
import { openDataFolder } from './storage/data-folder.ts'
import { openKept } from './storage/kept.ts'
import { Library } from './storage/library.ts'
import { TakeShelf } from './storage/take-shelf.ts'
import { Hearings } from './take/hearings.ts'
import { FakeCapture } from './testing/fake-capture.ts'
import { FakeEar } from './testing/fake-ear.ts'
import { FakePage } from './testing/fake-page.ts'

/** A microphone that the test speaks into. */
class FakeDevice implements SoundSource {
  readonly inputName = 'Upright'
  sink: SoundSink | null = null
  refuses: Failure | null = null

  async start(sink: SoundSink): Promise<Failure | null> {
    this.sink = sink
    if (this.refuses === null) sink.state({ state: 'listening' })
    return this.refuses
  }

  async stop(): Promise<void> {}
}

const noModel: Failure = { failure: 'model-missing', message: 'It is gone.', remedy: 'Install again.' }
const listening = { newEar: async () => new FakeEar(), model: 'fake@00000000', manifest: { sha256: '00', lookAheadSeconds: 0.1 }, engine: 'onnx', provider: 'cpu' } as unknown as Listening
/** Hears the loudness of what it hears as middle C. */
const loudness = {
  ...listening, newEar: async () => new Ear(new LoudnessNetwork(), LOUDNESS_SHAPE),
  manifest: { ...LOUDNESS_SHAPE.features, decoder: LOUDNESS_SHAPE.decoder, lookAheadSeconds: LOUDNESS_SHAPE.lookAheadSeconds },
} as unknown as Listening
const device: TakeRequest = { pieceId: 'ode-to-joy', input: { kind: 'device', deviceId: null }, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging }
const midi: TakeRequest = { ...device, input: { kind: 'midi' } }

async function playing(options: { listening?: Listening | Failure; home?: string } = {}) {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'repetiteur-engine-')))
  const data = await openDataFolder(home)
  const library = new Library(join(installationFolder, 'resources', 'scores'), data)
  const microphone = new FakeDevice()
  const page = new FakePage()
  const noPortAudio = new FakeCapture((_request, process) => process.tell({ tell: 'no-library', reason: 'not built' }))
  const shelf = new TakeShelf(join(home, 'takes'))
  const { kept, failure: databaseFailure } = await openKept(data, shelf, async () => undefined)
  const engine = openEngine({
    version: '1.2.3', data, library, shelf, kept, databaseFailure, inputs: new InputList(noPortAudio.start), pages: page,
    hearings: new Hearings(library, Promise.resolve(options.listening ?? listening), () => microphone), engines: Promise.resolve(noModel),
  })
  return { engine, page, microphone }
}

/** The first notes of a score as a keyboard sends them, at a steady tempo. */
function firstNotes(score: Score, count: number, secondsPerQuarter = 0.5): { seconds: number; bytes: Uint8Array }[] {
  return score.notes.slice(0, count).map(({ playedQuarters, pitch }) => ({ seconds: 1 + playedQuarters * secondsPerQuarter, bytes: Uint8Array.from([0x90, pitch, 64]) }))
}

const found = <Value extends object>(value: Value | Failure): Value => {
  if (isFailure(value)) throw new Error(value.message)
  return value
}

describe('the engine', () => {
  test('follows a keyboard, marks each note, and keeps the take', async () => {
    const { engine, page } = await playing()
    const { score } = found(await engine.openPiece('ode-to-joy'))
    const { takeId } = found(await engine.startTake(midi))
    for (const message of firstNotes(score, 12)) await engine.browserMidi(message)
    const { take } = found(await engine.stopTake(takeId))
    expect(take).toMatchObject({ id: takeId, pieceId: 'ode-to-joy', inputName: 'MIDI', complete: true, notStored: null })
    expect(page.verdicts).toEqual(Array.from({ length: 12 }, () => 'right'))
    expect(page.states).toEqual(['listening', 'ended'])
    expect(await engine.takes('ode-to-joy')).toMatchObject([{ ...take, starred: false, sound: 'keyboard', figures: { tally: { right: 12, wrong: 0 }, disputed: 0 } }])
    expect(found(await engine.openTake(takeId)).facts).toEqual(page.told)
  })

  test('hears a microphone, shows its level, and lets the take wait while it is gone', async () => {
    const { engine, page, microphone } = await playing()
    const { takeId } = found(await engine.startTake(device))
    const loud = new Float32Array(4800).fill(0.8)
    microphone.sink?.block({ firstSample: 0, sampleRateHz: 48_000, samples: loud })
    microphone.sink?.state({ state: 'paused', because: { failure: 'device-unplugged', message: '', remedy: '' } })
    microphone.sink?.state({ state: 'listening' })
    microphone.sink?.block({ firstSample: 96_000, sampleRateHz: 48_000, samples: loud })
    const { take } = found(await engine.stopTake(takeId))
    expect(take).toMatchObject({ inputName: 'Upright', durationSeconds: 2.1 })
    expect(page.levels).toHaveLength(2)
    expect(page.told.flatMap((fact) => (fact.kind === 'note' ? [`${fact.note.onsetSeconds}`] : fact.kind === 'gap' ? [`lost ${fact.fromSeconds} to ${fact.toSeconds}`] : []))).toEqual(['0', 'lost 0.1 to 2', '2'])
    expect(page.states).toEqual(['listening', 'paused: device-unplugged', 'listening', 'ended'])
  })

  test('says why an input cannot be opened, and is ready for the next try', async () => {
    const { engine, microphone } = await playing()
    microphone.refuses = { failure: 'device-unavailable', message: 'It is in use.', remedy: 'Close the other program.' }
    expect(await engine.startTake(device)).toBe(microphone.refuses)
    expect(engine.isRecording).toBe(false)
    expect(await engine.takes('ode-to-joy')).toEqual([])
    microphone.refuses = null
    expect(isFailure(await engine.startTake(device))).toBe(false)
    await engine.recorder.leave()
  })

  test('without a model hears no microphone and says so; keys are still heard', async () => {
    const { engine } = await playing({ listening: noModel })
    expect(await engine.startTake(device)).toBe(noModel)
    expect(await engine.describe()).toMatchObject({ version: '1.2.3', model: noModel, portAudio: { failure: 'no-sound-library' } })
    expect(isFailure(await engine.startTake(midi))).toBe(false)
    await engine.recorder.leave()
  })

  test('where nothing can be kept the playing goes on, and the take says that it is not kept', async () => {
    const home = join(await mkdtemp(join(tmpdir(), 'repetiteur-full-')), 'a-file')
    await writeFile(home, '')
    const { engine, page } = await playing({ home })
    const { score } = found(await engine.openPiece('ode-to-joy'))
    const { takeId } = found(await engine.startTake(midi))
    for (const message of firstNotes(score, 12)) await engine.browserMidi(message)
    expect(found(await engine.stopTake(takeId)).take.notStored).toMatchObject({ failure: 'data-folder-read-only' })
    expect(page.verdicts).toEqual(Array.from({ length: 12 }, () => 'right'))
    expect(page.states).toEqual(['listening', 'listening, not stored: data-folder-read-only', 'ended'])
  })

  test('plays a recording to its end by itself; who then asks for the end gets the take', async () => {
    const { engine, page } = await playing()
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      const { takeId } = found(await engine.startTake({ ...device, input: { kind: 'demonstration' } }))
      while (!page.states.includes('ended')) {
        await vi.advanceTimersByTimeAsync(1000)
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(engine.isRecording).toBe(false)
      expect(found(await engine.stopTake(takeId)).take).toMatchObject({ id: takeId, inputName: 'Ode to Joy', complete: true })
    } finally {
      vi.useRealTimers()
    }
  })

  test('a new take ends the one before, which is kept', async () => {
    const { engine, page } = await playing()
    const first = found(await engine.startTake(midi))
    const second = found(await engine.startTake(midi))
    expect(page.states).toEqual(['listening', 'ended', 'listening'])
    expect((await found(await engine.takes('ode-to-joy'))).map(({ id }) => id)).toEqual([first.takeId])
    await engine.recorder.leave()
    expect((await found(await engine.takes('ode-to-joy'))).map(({ id }) => id)).toEqual([second.takeId, first.takeId])
  })

  test('who leaves waits for no sound that was not listened to yet: the take is whole, with all of its sound', async () => {
    const deaf = new FakeEar()
    let goOn = () => {}
    const hear = deaf.hear.bind(deaf)
    deaf.hear = async (block) => {
      await new Promise<void>((resolve) => (goOn = resolve))
      return hear(block)
    }
    const { engine, microphone } = await playing({ listening: { ...listening, newEar: async () => deaf } as unknown as Listening })
    const { takeId } = found(await engine.startTake(device))
    for (let second = 0; second < 30; second++) microphone.sink?.block({ firstSample: second * 48_000, sampleRateHz: 48_000, samples: new Float32Array(48_000) })
    const left = engine.recorder.leave()
    await new Promise((resolve) => setImmediate(resolve))
    goOn()
    await left
    expect(found(await engine.openTake(takeId)).take).toMatchObject({ complete: true, durationSeconds: 30 })
  })

  test('takes and pieces that were removed come back all at once', async () => {
    const { engine } = await playing()
    const { takeId } = found(await engine.startTake(midi))
    await engine.stopTake(takeId)
    const own = found(await engine.importScore('own.musicxml', await readFile(join(installationFolder, 'resources', 'scores', 'ode-to-joy.musicxml'))))
    await engine.removeTakes([takeId])
    await engine.removePiece(own.id)
    expect([await engine.takes('ode-to-joy'), found(await engine.library()).some(({ id }) => id === own.id), found(await engine.storage()).removed.count]).toEqual([[], false, 2])
    expect(await engine.restoreRemoved()).toBeUndefined()
    expect([found(await engine.takes('ode-to-joy')).map(({ id }) => id), found(await engine.library()).some(({ id }) => id === own.id), found(await engine.storage()).removed.count]).toEqual([[takeId], true, 0])
  })

  test('shows what is heard to whoever looks, and only then', async () => {
    const { engine, page, microphone } = await playing()
    await engine.lookAtHearing()
    const { takeId } = found(await engine.startTake(device))
    const play = (firstSample: number) => microphone.sink?.block({ firstSample, sampleRateHz: 48_000, samples: new Float32Array(4800) })
    play(0)
    await new Promise((resolve) => setImmediate(resolve))
    expect(page.seen).toEqual([])
    await engine.lookAtHearing()
    for (let block = 1; block < 5; block++) play(block * 4800)
    await engine.stopTake(takeId)
    expect(page.seen[0]!.firstColumn).toBe(0)
    expect(page.seen.reduce((columns, { onset }) => columns + onset.length / 88, 0)).toBe(24)
    const keys = await playing()
    found(await keys.engine.startTake(midi))
    await keys.engine.lookAtHearing()
    await keys.engine.browserMidi({ seconds: 0.02, bytes: Uint8Array.from([0x90, 60, 64]) })
    await keys.engine.browserMidi({ seconds: 1, bytes: Uint8Array.from([0x90, 64, 64]) })
    await keys.engine.recorder.leave()
    expect(keys.page.seen[0]!.onset.indexOf(255)).toBe(88 + 60 - 21)
  })

  test('listens without a take to whoever looks, and makes room for one', async () => {
    const { engine, page, microphone } = await playing()
    const { takeId } = found(await engine.startListening({ kind: 'device', deviceId: null }))
    expect([engine.isRecording, takeId]).toEqual([true, 'listening-1'])
    microphone.sink?.block({ firstSample: 0, sampleRateHz: 48_000, samples: new Float32Array(4800).fill(0.8) })
    await new Promise((resolve) => setImmediate(resolve))
    expect([page.told.map(({ kind }) => kind), page.levels.length, page.seen.length > 0]).toEqual([['note'], 1, true])
    found(await engine.startTake(device))
    expect(page.states).toEqual(['listening', 'ended', 'listening'])
    expect(await engine.startListening({ kind: 'midi' })).toMatchObject({ failure: 'take-running' })
    await engine.recorder.leave()
    expect(await engine.startListening({ kind: 'demonstration' })).toMatchObject({ failure: 'wrong-use' })
    const again = found(await engine.startListening({ kind: 'midi' }))
    await engine.stopListening(again.takeId)
    expect([engine.isRecording, await engine.takes('ode-to-joy').then((takes) => found(takes).length)]).toEqual([false, 1])
  })

  test('who ends late ends what they had begun, not what was begun since', async () => {
    const { engine, page } = await playing()
    const takes = [engine.startTake(midi), engine.startTake(midi)] as const
    const [first, second] = [found(await takes[0]), found(await takes[1])]
    expect(found(await engine.stopTake(first.takeId)).take.id).toBe(first.takeId)
    expect([page.states, engine.recorder.take?.id]).toEqual([['listening', 'ended', 'listening'], second.takeId])
    expect(found(await engine.stopTake(second.takeId)).take.id).toBe(second.takeId)
    const listenings = [engine.startListening({ kind: 'midi' }), engine.startListening({ kind: 'midi' })] as const
    await engine.stopListening(found(await listenings[0]).takeId)
    expect(engine.recorder.findings?.listeningId).toBe(found(await listenings[1]).takeId)
    await engine.stopListening(found(await listenings[1]).takeId)
    expect(engine.isRecording).toBe(false)
  })

  test('says what was heard at a moment of a take, of the running one too; a keyboard leaves no doubt', async () => {
    const { engine, microphone } = await playing({ listening: loudness })
    const { takeId } = found(await engine.startTake(device))
    const samples = Float32Array.from({ length: 96_000 }, (_, n) => (n >= 48_000 && n < 72_000 ? 0.5 * Math.sin((2 * Math.PI * 880 * n) / 48_000) : 0))
    for (let first = 0; first < samples.length; first += 480) microphone.sink?.block({ firstSample: first, sampleRateHz: 48_000, samples: samples.subarray(first, first + 480) })
    const question = { ticket: '1', takeId, aroundSeconds: 1, pitches: [60] }
    const running = found((await engine.evidenceOf(question))!)
    await engine.stopTake(takeId)
    const ended = found((await engine.evidenceOf(question))!)
    expect(running).toEqual(ended)
    expect(ended).toMatchObject({ source: 'sound', fromSeconds: 0.5, toSeconds: 1.7, keys: [{ pitch: 60 }] })
    const { bytes, mediaType } = found(await engine.takeSound(takeId, 0.5, 1.7))
    expect([mediaType, bytes.length]).toEqual(['audio/wav', 44 + 2 * 1.2 * 48_000])
    const first = engine.evidenceOf({ ...question, ticket: '2' })
    await engine.dropEvidence('2')
    expect(await first).toBeNull()
    const keys = found(await engine.startTake(midi)).takeId
    await engine.stopTake(keys)
    expect(await engine.evidenceOf({ ...question, takeId: keys })).toEqual({ source: 'keyboard' })
    expect(await engine.takeSound(keys, 0, 1)).toMatchObject({ failure: 'take-sound-gone' })
    expect(await engine.evidenceOf({ ...question, takeId: '../..' })).toMatchObject({ failure: 'take-sound-gone' })
    expect(await engine.evidenceOf({ ...question, pitches: [1000] })).toMatchObject({ failure: 'wrong-use' })
  })

  test('refuses what is no request, and a piece that is not there', async () => {
    const { engine } = await playing()
    for (const request of [null, {}, { ...midi, hands: 'feet' }, { ...midi, input: { kind: '/etc/passwd' } }, { ...midi, fromMeasure: 1.5 }, { ...midi, pieceId: '../ode' }]) {
      expect(await engine.startTake(request as TakeRequest)).toMatchObject({ failure: 'wrong-use' })
    }
    expect(await engine.stopTake('a take')).toMatchObject({ failure: 'wrong-use' })
    await engine.browserSound({ firstSample: 0, sampleRateHz: 48_000, samples: new Float32Array(1) })
    await engine.browserMidi({ seconds: 0, bytes: Uint8Array.from([0x90, 60, 64]) })
  })
})

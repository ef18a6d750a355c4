import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noHabit, type OnsetHabit } from '../../core/adaptation/onset-habit.ts'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { TakeRequest } from '../../core/protocol/take.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { KnownPiano } from '../adaptation/known-piano.ts'
import { adapt } from '../adaptation/adapt.ts'
import { InputList } from '../capture/input-list.ts'
import type { SoundSink, SoundSource } from '../capture/sound-source.ts'
import { openEngine } from '../engine.ts'
import type { Listening } from '../inference/load-listening.ts'
import { installationFolder } from '../installation.ts'
import { openDataFolder } from '../storage/data-folder.ts'
import { Library } from '../storage/library.ts'
import { TakeShelf } from '../storage/take-shelf.ts'
import { Hearings } from '../take/hearings.ts'
import { FakeCapture } from '../testing/fake-capture.ts'
import { FakeEar } from '../testing/fake-ear.ts'
import { FakePage } from '../testing/fake-page.ts'
import { deviceKeyOf } from './device-key.ts'
import { PianoDesk } from './piano-desk.ts'
import { PianoProfiles } from './piano-profiles.ts'
import { SittingShelf } from './sitting-shelf.ts'
import { TeachingTakes } from './teaching-takes.ts'

const habit: OnsetHabit = { ...noHabit, earlierBySeconds: 0.01 }
const model = { name: 'fake@00000000', sha256: '00' }
const take: TakeRequest = { pieceId: 'ode-to-joy', input: { kind: 'device', deviceId: 'upright' }, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging }
const none: Failure = { failure: 'model-missing', message: '', remedy: '' }

const found = <Value extends object>(value: Value | Failure): Value => {
  if (isFailure(value)) throw new Error(value.message)
  return value
}

/** An engine that has learnt the piano of one device, and says by what its ears hear. */
async function engineThatKnows(kept: () => readonly KeptTake[] = () => []) {
  const home = await mkdtemp(join(tmpdir(), 'repetiteur-known-'))
  const habits: (OnsetHabit | null | undefined)[] = []
  const listening = {
    newEar: async (known?: KnownPiano | null) => {
      habits.push(known && known.onsets)
      return new FakeEar()
    },
    model: model.name, manifest: { sha256: model.sha256, lookAheadSeconds: 0.1 }, engine: 'onnx', provider: 'cpu',
  } as unknown as Listening
  const data = await openDataFolder(home)
  const library = new Library(join(installationFolder, 'resources', 'scores'), data)
  const profiles = new PianoProfiles(home)
  let sink: SoundSink | null = null
  const microphone: SoundSource = { inputName: 'Upright', start: async (told) => ((sink = told), null), stop: async () => undefined }
  const inputs = new InputList(new FakeCapture((_request, process) => process.tell({ tell: 'no-library', reason: 'not built' })).start)
  const pages = new FakePage()
  const engine = openEngine({
    version: '', data, library, shelf: new TakeShelf(join(home, 'takes')), kept: null, databaseFailure: null, inputs, pages, engines: Promise.resolve(none),
    hearings: new Hearings(library, Promise.resolve(listening), () => microphone, async (input) => (await profiles.forDevice(deviceKeyOf(input, []), model))?.profile ?? null),
  })
  const piano = new PianoDesk({ library, profiles, pages, recorder: engine.recorder, inputs, sittings: new SittingShelf(home), takes: new TeachingTakes({ shelf: new TakeShelf(join(home, 'takes')), takes: async () => kept() }), listening: async () => listening, now: () => new Date() })
  const learnt = found(await profiles.keep({ ...adapt([], model).profile, onsets: habit }, { deviceKey: 'device:upright', deviceName: 'Upright', room: 'Hall' }, new Date(), '0123abcd'))
  const play = async (request: TakeRequest) => {
    const { takeId } = found(await engine.startTake(request))
    for (let at = 0; at < 10; at++) sink!.block({ firstSample: 800 * at, sampleRateHz: 8000, samples: new Float32Array(800).fill(0.9) })
    await engine.stopTake(takeId)
    return takeId
  }
  return { engine, piano, profiles, learnt, play, heardBy: () => habits.splice(0) }
}

const wish = { hands: 'both', judging: usualJudging } as const

test('a take on the device that was learnt is heard by what was learnt, and so is its second look, also after it was taken back', async () => {
  const { engine, piano, learnt, play, heardBy } = await engineThatKnows()
  found(await piano.useProfile('device:upright', learnt.id))
  const known = await play(take)
  expect(heardBy()).toEqual([habit])
  found(await piano.useProfile('device:upright', null))
  const unknown = await play(take)
  expect(heardBy()).toEqual([null])
  await engine.judgeAgain(known, wish)
  expect(heardBy()).toEqual([habit])
  await engine.judgeAgain(unknown, wish)
  expect(heardBy()).toEqual([null])
})

test('a take on another device is heard as every piano is, and a sitting, too', async () => {
  const { engine, piano, learnt, play, heardBy } = await engineThatKnows()
  found(await piano.useProfile('device:upright', learnt.id))
  await play({ ...take, input: { kind: 'device', deviceId: 'line' } })
  expect(heardBy()).toEqual([null])
  const { takeId } = found(await piano.startSitting({ input: { kind: 'device', deviceId: 'upright' }, room: 'Hall', keysBeginAtUnixMs: 0 }))
  expect(heardBy()).toEqual([undefined])
  expect(engine.isRecording).toBe(true)
  expect(await piano.measureSitting('sitting-20260301T180000000-00000001')).toMatchObject({ failure: 'wrong-use' })
  expect(found(await piano.stopSitting(takeId))).toMatchObject({ deviceKey: 'device:upright', room: 'Hall', notes: 0, complete: true })
  expect(engine.isRecording).toBe(false)
})

test('a microphone listens as its piano is tuned, beside what was learnt of it, and as usual again', async () => {
  const { piano, learnt, play, heardBy } = await engineThatKnows()
  const upright = { kind: 'device', deviceId: 'upright' } as const
  found(await piano.useProfile('device:upright', learnt.id))
  const tuned = found(await piano.listenInTune(upright, -31.4))
  expect(tuned.profiles.map(({ tuningCents, room, notes, id }) => [tuningCents, room, notes, tuned.inUse['device:upright'] === id])).toEqual([[-31, 'Hall', 0, true], [0, 'Hall', 0, false]])
  await play({ ...take, input: upright })
  expect(heardBy()).toEqual([habit])
  // Of another microphone nothing was learnt: so it only listens lower, and then as usual.
  const line = { kind: 'device', deviceId: 'line' } as const
  const other = found(await piano.listenInTune(line, 22))
  expect(other.profiles.find(({ id }) => id === other.inUse['device:line'])).toMatchObject({ tuningCents: 22, notes: 0, deviceKey: 'device:line' })
  // Once more, and what it knew before of nothing but the tuning does not lie about; it can be had back.
  const again = found(await piano.listenInTune(line, 25))
  expect(again.profiles.filter(({ deviceKey }) => deviceKey === 'device:line').map(({ tuningCents, id }) => [tuningCents, again.inUse['device:line'] === id])).toEqual([[25, true]])
  expect(found(await piano.putBack(other.inUse['device:line']!)).profiles.filter(({ deviceKey }) => deviceKey === 'device:line').length).toBe(2)
  found(await piano.removeProfile(other.inUse['device:line']!))
  const usual = found(await piano.listenInTune(line, 0))
  expect([usual.profiles.some(({ deviceKey }) => deviceKey === 'device:line'), 'device:line' in usual.inUse]).toEqual([false, false])
  expect(found(await piano.listenInTune(line, 0)).inUse).not.toHaveProperty('device:line')
  for (const refused of [piano.listenInTune(upright, 51), piano.listenInTune(upright, NaN), piano.listenInTune({ kind: 'midi' }, 9), piano.listenInTune(null as never, 9)]) expect(await refused).toMatchObject({ failure: 'wrong-use' })
})

test('a take that begins ends a sitting, which is kept', async () => {
  const { engine, piano, play } = await engineThatKnows()
  found(await piano.startSitting({ input: { kind: 'device', deviceId: 'upright' }, room: '', keysBeginAtUnixMs: 0 }))
  await play(take)
  expect(engine.isRecording).toBe(false)
  expect((await piano.pianos()).sittings).toMatchObject([{ complete: true }])
})

test('who ends a sitting late ends what they had begun, not the one that was begun since', async () => {
  const { engine, piano } = await engineThatKnows()
  const wish = { input: { kind: 'device', deviceId: 'upright' }, room: '', keysBeginAtUnixMs: 0 } as const
  const [first, second] = [piano.startSitting(wish), piano.startSitting(wish)]
  const { takeId } = found(await first)
  expect(found(await piano.stopSitting(takeId)).id).toBe(takeId)
  expect(engine.isRecording).toBe(true)
  expect(found(await piano.stopSitting(found(await second).takeId))).toMatchObject({ id: found(await second).takeId, complete: true })
  expect(engine.isRecording).toBe(false)
})

test('what no page of ours asks for is refused', async () => {
  const { piano } = await engineThatKnows()
  for (const asked of [
    piano.startSitting({ input: { kind: 'midi' }, room: '' } as never), piano.startSitting(null as never), piano.guidedPassages(12 as never), piano.useProfile(1 as never, null),
    piano.useProfile('device:upright', '../../x'), piano.removeProfile('../x'), piano.removeSitting('../x'), piano.putBack('..'), piano.measureSitting(7 as never), piano.stopSitting('../x'),
    piano.learnFromTakes([], ''), piano.learnFromTakes('all' as never, ''), piano.learnFromTakes(['../x'], ''), piano.learnFromTakes(['x'], null as never),
  ]) expect(isFailure(await asked)).toBe(true)
})

import { mkdtemp } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import type { Listening } from '../inference/load-listening.ts'
import { openDataFolder } from '../storage/data-folder.ts'
import { openKept, type Kept } from '../storage/kept.ts'
import { TakeShelf } from '../storage/take-shelf.ts'
import { keepTake } from '../storage/testing/keep-take.ts'
import { FakeEar } from '../testing/fake-ear.ts'
import { FakePage } from '../testing/fake-page.ts'
import { PianoDesk } from './piano-desk.ts'
import { PianoProfiles } from './piano-profiles.ts'
import { SittingShelf } from './sitting-shelf.ts'
import { TeachingTakes } from './teaching-takes.ts'

const salon = { key: 'device:usb', name: 'USB microphone' }
const hall = { key: 'browser-microphone:Built-in', name: 'Built-in' }
const confidence = [{ peak: 0.1, right: 0.1 }, { peak: 0.9, right: 0.9 }]
const listening = {
  newEar: async () => new FakeEar(), model: 'fake@00000000', engine: 'onnx', provider: 'cpu',
  manifest: { sha256: '00', lookAheadSeconds: 0.1, decoder: { subframeSeconds: 0.01, onsetThreshold: 0.35, confidence } },
} as unknown as Listening

let kept: Kept
let piano: PianoDesk
let pages: FakePage
const ids: Record<string, string> = {}

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'repetiteur-teaching-'))
  const takes = join(home, 'takes')
  const on = (day: number): Date => new Date(`2026-01-0${day}T10:00:00Z`)
  ids['clean'] = await keepTake(takes, { startedAt: on(1), soundSeconds: 3, device: salon })
  ids['slips'] = await keepTake(takes, { startedAt: on(2), soundSeconds: 3, device: salon, wrongIn: [1, 2, 3, 4, 5, 6, 7, 8] })
  ids['keys'] = await keepTake(takes, { startedAt: on(3) })
  ids['hall'] = await keepTake(takes, { startedAt: on(4), soundSeconds: 3, device: hall })
  ids['nobody knows where'] = await keepTake(takes, { startedAt: on(5), soundSeconds: 3 })
  const data = await openDataFolder(home)
  const shelf = new TakeShelf(takes)
  kept = (await openKept(data, shelf, async () => undefined)).kept!
  await kept.catalogue.counted()
  pages = new FakePage()
  piano = new PianoDesk({
    library: { pieces: async () => [], open: async () => { throw new Error('no piece is asked for') } }, listening: async () => listening, inputs: { latest: [] }, sittings: new SittingShelf(home), profiles: new PianoProfiles(home), pages,
    recorder: { isRecording: false } as never, takes: new TeachingTakes({ shelf, takes: async () => kept.index.all() }), now: () => new Date(),
  })
}, 300_000)
afterAll(() => { kept.database.close() })

test('a piano may be learnt from takes that were played cleanly at a microphone, and say at which', async () => {
  expect((await piano.teachingTakes()).map(({ takeId, deviceName, rightShare, piece }) => [takeId, deviceName, rightShare, piece.title])).toEqual([
    [ids['hall'], 'Built-in', 1, 'Ode to Joy'], [ids['clean'], 'USB microphone', 1, 'Ode to Joy'],
  ])
})

test('all takes that are learnt from were played at one microphone, and cleanly', async () => {
  for (const some of [[ids['hall']!, ids['clean']!], [ids['slips']!], [ids['nobody knows where']!]]) expect(await piano.learnFromTakes(some, '')).toMatchObject({ failure: 'wrong-use' })
})

test('nothing is kept of a take in which nothing of the piece is heard, and it is told how far the listening is', async () => {
  const learnt = await piano.learnFromTakes([ids['clean']!], ' Salon ')
  if (learnt === null || isFailure(learnt)) throw new Error('it was to be heard to its end')
  expect(learnt).toMatchObject({ before: 0, after: 0, profile: null, sureNotes: 0, recordings: 1, nearerBySeconds: 0, previousId: null })
  expect(pages.shares.length).toBeGreaterThan(10)
})

test('who goes away is not waited for', async () => {
  const learning = piano.learnFromTakes([ids['clean']!], '')
  const before = pages.shares.length
  while (pages.shares.length === before) await setImmediate()
  await piano.dropPianoWork()
  expect(await learning).toBeNull()
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../core/protocol/failure.ts'
import type { KeptProfile, MeasuredPiano, TeachingTake } from '../../core/protocol/piano.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests } from '../testing/sources.ts'
import { Inputs } from './inputs.svelte.ts'
import { RoundTrips } from './round-trips.svelte.ts'
import { ThisPiano } from './this-piano.svelte.ts'

const measured: MeasuredPiano = {
  sittingId: 'sitting-1', deviceKey: 'browser-microphone:Desk', profileId: null, soundAfterMessageSeconds: 0.012, weakestSpot: null, offsetSeconds: 0.1, driftPpm: 3, jitterSeconds: 0.008, notes: 400,
  precision: 0.97, recall: 0.96, f1: 0.965, f1At100ms: 0.97, playedNotes: 420, heardNotes: 416, octaves: [], velocities: [], chords: [], timingErrorSeconds: 0.006,
}
const profile: KeptProfile = { id: 'profile-1', deviceKey: 'browser-microphone:Desk', deviceName: 'Desk', room: 'Living room', learntAt: '2026-03-01T19:00:00Z', before: 0.9, after: 0.94, notes: 400, tuningCents: -12, fits: true }
const unsteady: Failure = { failure: 'clocks-do-not-fit', message: '', remedy: '' }

async function atThePiano() {
  const bridge = new FakeBridge([smallPiece()])
  const sources = sourcesForTests()
  const roundTrips = new RoundTrips()
  const piano = new ThisPiano(bridge, sources, new Inputs(sources.midi), roundTrips)
  const { score } = smallPiece()
  bridge.piano.passages = [{ id: 'four-bars', kind: 'piece', loudness: 'soft', music: smallPiece(), fromIndex: 0, toIndex: score.measures.length - 1 }]
  await piano.open()
  return { bridge, sources, piano, roundTrips }
}

beforeEach(() => localStorage.clear())

describe('the player’s own piano', () => {
  it('opens keyboard and microphone only once somebody begins, then asks for the first passage', async () => {
    const { bridge, sources, piano } = await atThePiano()
    expect([sources.microphone, bridge.piano.wishes]).toEqual([null, []])
    piano.setUp.nameRoom('Living room')
    await piano.begin()
    expect(piano.stage).toBe('playing')
    expect([sources.microphone !== null, bridge.piano.wishes]).toEqual([true, [{ input: { kind: 'browser-microphone', label: 'Microphone' }, room: 'Living room', keysBeginAtUnixMs: performance.timeOrigin }]])
    expect(piano.guide?.turn?.passage.id).toBe('four-bars')
  })

  it('shows what was struck, and that a passage is done', async () => {
    const { bridge, piano } = await atThePiano()
    await piano.begin()
    const struck = smallPiece().score.notes.map(({ pitch }, at) => ({ pitch, velocity: 40, onsetSeconds: at }))
    bridge.piano.tell('sittingTold', { sittingId: 'sitting-1', struck, playedNotes: 20, heardNotes: 19, tie: null })
    expect([piano.playedNotes, piano.heardNotes, piano.guide?.isDone, piano.guide?.coverage.keysStruck]).toEqual([20, 19, true, new Set(struck.map(({ pitch }) => pitch)).size])
    bridge.piano.tell('sittingTold', { sittingId: 'sitting-0', struck, playedNotes: 99, heardNotes: 99, tie: null })
    expect(piano.playedNotes).toBe(20)
  })

  it('is listened to when enough was played, and what is learnt is taken back and used after all by a click each', async () => {
    const { bridge, piano } = await atThePiano()
    bridge.piano.measured = measured
    bridge.piano.learnt = { before: 0.9, after: 0.94, tooLittle: false, nearerBySeconds: 0.004, tuningCents: -12, recordings: 1, sureNotes: null, profile, previousId: null, pianos: { profiles: [profile], sittings: [], inUse: { [profile.deviceKey]: profile.id } } }
    await piano.begin()
    await piano.stop()
    expect([piano.stage, piano.measured?.recall]).toEqual(['measured', 0.96])
    await piano.learn()
    expect([piano.learnt?.after, piano.kept.inUse?.room]).toEqual([0.94, 'Living room'])
    await piano.kept.use(profile.deviceKey, null)
    expect(piano.kept.inUse).toBeNull()
    await piano.kept.use(profile.deviceKey, profile.id)
    expect(piano.kept.inUse?.id).toBe(profile.id)
  })

  it('knows how long sound is under way to the microphone that was measured, also where the sound check has only just told', async () => {
    const { piano, roundTrips } = await atThePiano()
    expect(piano.roundTripOf(measured).how).toBe('estimated')
    roundTrips.keep('browser-microphone', { kind: 'measured', seconds: 0.031, spreadSeconds: 0.002, heard: 6 })
    expect(piano.roundTripOf(measured)).toEqual({ seconds: 0.031, how: 'measured' })
    expect(piano.roundTripOf({ ...measured, deviceKey: 'device:hall' }).how).toBe('estimated')
  })

  it('without MIDI is learnt from takes of one microphone, up to four of them, and is taken back by a click', async () => {
    const { bridge, piano } = await atThePiano()
    const take = (takeId: string, deviceKey: string): TeachingTake => ({ takeId, deviceKey, deviceName: '', startedAt: '', durationSeconds: 60, rightNotes: 90, rightShare: 1, piece: smallPiece().piece })
    bridge.piano.clean = [take('hall', 'device:hall'), ...['a', 'b', 'c', 'd', 'e'].map((id) => take(id, profile.deviceKey))]
    bridge.piano.learnt = { before: 0.9, after: 0.94, tooLittle: false, nearerBySeconds: 0, tuningCents: 0, recordings: 2, sureNotes: 180, profile, previousId: null, pianos: { profiles: [profile], sittings: [], inUse: { [profile.deviceKey]: profile.id } } }
    await piano.open()
    const choose = (...ids: string[]): void => { for (const id of ids) piano.chooseTake(piano.teachingTakes!.find(({ takeId }) => takeId === id)!) }
    await piano.learnFromTakes()
    choose('hall', 'a', 'b')
    expect(piano.chosenTakes).toEqual(['a', 'b'])
    choose('c', 'd', 'e', 'b')
    expect(piano.chosenTakes).toEqual(['c', 'd', 'e'])
    piano.setUp.nameRoom('Salon')
    await piano.learnFromTakes()
    expect(bridge.piano.asked).toEqual(['learn from c d e in Salon'])
    expect([piano.stage, piano.isBusy, piano.learnt?.sureNotes, piano.kept.inUse?.id]).toEqual(['learnt', false, 180, profile.id])
    await piano.kept.use(profile.deviceKey, null)
    expect(piano.kept.inUse).toBeNull()
    await piano.open()
    expect([piano.stage, piano.chosenTakes]).toEqual(['set-up', []])
    expect(await Promise.all(['hall', 'a slip in every bar'].map((id) => piano.canLearnFrom(id)))).toEqual([true, false])
    await piano.learnFromTake('a slip in every bar')
    await piano.learnFromTake('hall')
    expect([piano.stage, bridge.piano.asked.at(-1)]).toEqual(['learnt', 'learn from hall in Salon'])
    expect(bridge.piano.asked.filter((asked) => asked.startsWith('learn from'))).toHaveLength(2)
  })

  it('says why where sound and keys do not fit, and keeps the recording', async () => {
    const { bridge, piano } = await atThePiano()
    bridge.piano.measured = unsteady
    await piano.begin()
    await piano.stop()
    expect([piano.stage, piano.trouble, piano.kept.list.sittings.length]).toEqual(['set-up', unsteady, 1])
  })

  it('goes back to the beginning where the engine ends it in the middle', async () => {
    const { bridge, sources, piano } = await atThePiano()
    await piano.begin()
    const because: Failure = { failure: 'engine-restarted', message: '', remedy: '' }
    bridge.tell('takeState', { takeId: 'sitting-1', state: 'ended', because })
    expect([piano.stage, piano.trouble, sources.microphone]).toEqual(['set-up', because, null])
  })

  it('goes on with what was begun last where one went away while the inputs opened', async () => {
    const { bridge, piano } = await atThePiano()
    const open = bridge.holdInputs()
    const first = piano.begin()
    await vi.waitFor(() => expect(bridge.piano.wishes.length).toBe(1))
    await piano.stop()
    const second = piano.begin()
    await vi.waitFor(() => expect(bridge.piano.wishes.length).toBe(2))
    open()
    await Promise.all([first, second])
    expect([piano.stage, bridge.piano.sittingId]).toEqual(['playing', 'sitting-2'])
  })

  it('does not begin where a keyboard is refused, and leaves no microphone open', async () => {
    const { sources, piano } = await atThePiano()
    sources.midi.refusal = { failure: 'midi-refused', message: '', remedy: '' }
    await piano.begin()
    expect([piano.stage, piano.trouble?.failure, sources.microphone]).toEqual(['set-up', 'midi-refused', null])
  })

  it('closes everything when one goes away in the middle; what was played stays, unmeasured', async () => {
    const { bridge, sources, piano } = await atThePiano()
    await piano.begin()
    await piano.close()
    expect([piano.isOpen, sources.microphone, bridge.piano.asked, piano.kept.list.sittings.length]).toEqual([false, null, [], 1])
  })
})

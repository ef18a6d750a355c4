import { beforeEach, expect, it } from 'vitest'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { sourcesForTests } from '../testing/sources.ts'
import { Inputs } from './inputs.svelte.ts'

const device = (id: string) => ({ id, name: `Microphone ${id}`, driver: 'ALSA', isDefault: false, defaultSampleRateHz: 48_000 })
const { midi } = sourcesForTests()
let bridge: FakeBridge
beforeEach(() => {
  localStorage.clear()
  bridge = new FakeBridge([])
})

it('this computer’s microphone is listened to where there is one, otherwise the browser’s', async () => {
  const inputs = new Inputs(midi)
  await inputs.load(bridge)
  expect(inputs.takeInput(true)).toEqual({ kind: 'browser-microphone' })
  bridge.tell('inputsChanged', [device('a')])
  expect(inputs.takeInput(true)).toEqual({ kind: 'device', deviceId: null })
})

it('a microphone that was chosen is chosen the next time, and only while it is there', async () => {
  bridge.inputsThere = [device('a'), device('b')]
  new Inputs(midi).choose('device:b')
  const inputs = new Inputs(midi)
  await inputs.load(bridge)
  expect(inputs.takeInput(false)).toEqual({ kind: 'device', deviceId: 'b' })
  bridge.tell('inputsChanged', [device('a')])
  expect(inputs.takeInput(false)).toEqual({ kind: 'device', deviceId: null })
})

it('a demonstration is for once, and only for a piece that has one', async () => {
  const inputs = new Inputs(midi)
  inputs.choose('midi')
  inputs.choose('demonstration')
  expect(inputs.takeInput(true)).toEqual({ kind: 'demonstration' })
  expect(inputs.takeInput(false)).toEqual({ kind: 'browser-microphone' })
  inputs.leaveDemonstration()
  expect(inputs.takeInput(true)).toEqual({ kind: 'midi' })
})

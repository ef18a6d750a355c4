import { expect, it } from 'vitest'
import { processingOf, warningsOf } from './microphone-warnings.ts'

const facts = (name: string, sampleRateHz: number | null = 48_000) => ({ name, sampleRateHz, processing: [] })

it('a browser that does to the sound what it was asked not to is told of, each thing by its name', () => {
  expect(processingOf({ echoCancellation: true, noiseSuppression: true, autoGainControl: true })).toEqual(['echo-cancelling', 'noise-suppression', 'gain-control'])
  expect(processingOf({ echoCancellation: false, noiseSuppression: false, autoGainControl: true })).toEqual(['gain-control'])
  expect(processingOf({ ...{ echoCancellation: 'remote-only' } } as unknown as MediaTrackSettings)).toEqual(['echo-cancelling'])
  expect(processingOf({})).toEqual([])
})

it.each(['AirPods Pro', 'Headset (WH-1000XM4 Hands-Free AG Audio)', 'Jabra Elite 75t', 'bluez_source.00_1B', 'Galaxy Buds2', '蓝牙耳机'])('a wireless headset is known by its name: %s', (name) => {
  expect(warningsOf(facts(name))).toEqual(['bluetooth'])
})

it.each(['Scarlett 2i2 USB', 'HDA Intel PCH: ALC257 Analog', 'MacBook Pro Microphone', 'Blue Yeti', ''])('a microphone with a wire is not warned of: %s', (name) => {
  expect(warningsOf(facts(name))).toEqual([])
})

it('a line that carries speech only is warned of whatever its name', () => {
  expect([warningsOf(facts('Headset', 16_000)), warningsOf(facts('AirPods', 16_000)), warningsOf(facts('USB', null))]).toEqual([['telephone'], ['bluetooth'], []])
})

it('what the browser does comes first', () => {
  expect(warningsOf({ name: 'AirPods', sampleRateHz: 16_000, processing: ['gain-control'] })).toEqual(['gain-control', 'bluetooth'])
})

import { beforeEach, expect, it } from 'vitest'
import type { MidiKeyboards } from '../capture/midi-keyboards.ts'
import { StartKey } from './start-key.svelte.ts'

const listeners = new Set<Parameters<MidiKeyboards['onPlayed']>[0]>()
const keyboard: MidiKeyboards = {
  names: ['Piano'], enable: async () => null, onNamesChanged: () => () => undefined,
  onPlayed: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
const strike = (pitch: number): void => { for (const bytes of [[0x90, pitch, 64], [0x80, pitch, 0]]) for (const listener of listeners) listener(Uint8Array.from(bytes), 0) }

beforeEach(() => {
  listeners.clear()
  localStorage.clear()
})

/** What a take hears, and how often the key was struck. */
function listen(startKey: StartKey) {
  const heard: number[] = []
  let struck = 0
  startKey.left().onPlayed(([status, pitch]) => { if (status === 0x90) heard.push(pitch!) })
  startKey.onStruck(() => struck++)
  return { heard, times: () => struck }
}

it('is the next key that is struck after it was asked for, and known the next day', async () => {
  const startKey = new StartKey(keyboard)
  const { times } = listen(startKey)
  await startKey.choose()
  strike(21)
  strike(60)
  strike(21)
  expect([startKey.pitch, startKey.choosing, times(), new StartKey(keyboard).pitch]).toEqual([21, false, 1, 21])
})

it('is no note of a take; the others are', async () => {
  localStorage.setItem('repetiteur.start-key', '21')
  const { heard } = listen(new StartKey(keyboard))
  strike(21)
  strike(22)
  expect(heard).toEqual([22])
})

it('is a note where the piece has it', () => {
  localStorage.setItem('repetiteur.start-key', '21')
  const startKey = new StartKey(keyboard)
  startKey.written = new Set([21, 60])
  const { heard, times } = listen(startKey)
  strike(21)
  expect([heard, times(), startKey.isNote]).toEqual([[21], 0, true])
})

it('is a key like any other once it is forgotten', () => {
  localStorage.setItem('repetiteur.start-key', '21')
  const startKey = new StartKey(keyboard)
  startKey.forget()
  const { heard, times } = listen(startKey)
  strike(21)
  expect([heard, times(), new StartKey(keyboard).pitch]).toEqual([[21], 0, null])
})

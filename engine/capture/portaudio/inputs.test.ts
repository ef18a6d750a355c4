import { describe, expect, test } from 'vitest'
import type { PortAudio } from './addon.ts'
import { findInput, numberedInputs } from './inputs.ts'

const device = (id: number, name: string, maxInputChannels = 2) => ({ id, name, maxInputChannels, defaultSampleRate: 48_000, hostAPIName: 'ALSA' })
const portAudio = (...devices: ReturnType<typeof device>[]): PortAudio => ({
  getDevices: () => devices,
  getHostAPIs: () => ({ defaultHostAPI: 0, HostAPIs: [{ id: 0, name: 'ALSA', defaultInput: 7 }] }),
  create: () => { throw new Error('nothing is opened here') },
})

describe('inputs as PortAudio numbers them', () => {
  test('loudspeakers are none, and the default one is marked', () => {
    const inputs = numberedInputs(portAudio(device(0, 'Speakers', 0), device(7, 'Microphone')))
    expect(inputs.map(({ input }) => [input.name, input.isDefault])).toEqual([['Microphone', true]])
  })

  test('an input is found again under another number', () => {
    const [before] = numberedInputs(portAudio(device(3, 'USB'), device(7, 'Microphone')))
    const after = numberedInputs(portAudio(device(0, 'New'), device(1, 'Microphone'), device(5, 'USB')))
    expect(findInput(after, before!.input.id)?.number).toBe(5)
  })

  test('two of the same name are told apart', () => {
    const inputs = numberedInputs(portAudio(device(1, 'USB'), device(2, 'USB')))
    expect(new Set(inputs.map(({ input }) => input.id)).size).toBe(2)
    expect(inputs.map(({ input }) => findInput(inputs, input.id)?.number)).toEqual([1, 2])
  })

  test('where none was chosen it is the default one, or the first', () => {
    expect(findInput(numberedInputs(portAudio(device(1, 'USB'), device(7, 'Microphone'))), null)?.number).toBe(7)
    expect(findInput(numberedInputs(portAudio(device(1, 'USB'))), null)?.number).toBe(1)
    expect(findInput([], null)).toBeUndefined()
  })
})

import type { InputDevice } from '../../../core/protocol/engine.ts'
import type { PortAudio, PortAudioDevice } from './addon.ts'

/** An input with the number that PortAudio gives it until the next time it looks. */
export interface NumberedInput {
  readonly input: InputDevice
  readonly number: number
  readonly channels: number
}

/**
 * Everything that can be listened to. PortAudio's numbers change as devices come and go, so an input is known by its
 * sound system and its name, and by a count where two are called the same.
 */
export function numberedInputs(portAudio: PortAudio): readonly NumberedInput[] {
  const { HostAPIs, defaultHostAPI } = portAudio.getHostAPIs()
  const defaultNumber = HostAPIs.find(({ id }) => id === defaultHostAPI)?.defaultInput ?? -1
  const seen = new Map<string, number>()
  return portAudio.getDevices().filter(hears).map((device) => {
    const name = `${device.hostAPIName}:${device.name}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const input: InputDevice = {
      id: count === 1 ? name : `${name}#${count}`, name: device.name, driver: device.hostAPIName,
      isDefault: device.id === defaultNumber, defaultSampleRateHz: device.defaultSampleRate,
    }
    return { input, number: device.id, channels: device.maxInputChannels }
  })
}

/** The input asked for; null asks for the default one, or the first where the system names none. */
export function findInput(inputs: readonly NumberedInput[], deviceId: string | null): NumberedInput | undefined {
  return deviceId === null ? (inputs.find(({ input }) => input.isDefault) ?? inputs[0]) : inputs.find(({ input }) => input.id === deviceId)
}

function hears(device: PortAudioDevice): boolean {
  return device.maxInputChannels > 0 && device.defaultSampleRate > 0
}

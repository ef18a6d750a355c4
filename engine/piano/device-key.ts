import type { InputDevice } from '../../core/protocol/engine.ts'
import type { TakeInput } from '../../core/protocol/take.ts'

/** What a profile is kept under: the microphone, wherever it stands in a list; null for what is no microphone. The page counts alike (`Inputs.deviceKey`). */
export function deviceKeyOf(input: TakeInput, devices: readonly InputDevice[]): string | null {
  if (input.kind === 'browser-microphone') return input.label ? `browser-microphone:${input.label}` : 'browser-microphone'
  if (input.kind !== 'device') return null
  if (input.deviceId !== null) return `device:${input.deviceId}`
  const usual = devices.find(({ isDefault }) => isDefault) ?? devices[0]
  return usual ? `device:${usual.id}` : 'device'
}

import type { InputDevice } from '../../core/protocol/engine.ts'
import type { TakeInput } from '../../core/protocol/take.ts'

/** What a profile is kept under: the microphone, wherever it stands in a list; null for what is no microphone. The page counts alike (`Inputs.deviceKey`). */
export function deviceKeyOf(input: TakeInput, devices: readonly InputDevice[]): string | null {
  return deviceOf(input, devices)?.key ?? null
}

/** The same, with what the microphone is called; `` where nobody knows. */
export function deviceOf(input: TakeInput, devices: readonly InputDevice[]): { readonly key: string; readonly name: string } | null {
  if (input.kind === 'browser-microphone') return { key: input.label ? `browser-microphone:${input.label}` : 'browser-microphone', name: input.label ?? '' }
  if (input.kind !== 'device') return null
  const chosen = input.deviceId === null ? (devices.find(({ isDefault }) => isDefault) ?? devices[0]) : devices.find(({ id }) => id === input.deviceId)
  const id = input.deviceId ?? chosen?.id
  return { key: id === undefined ? 'device' : `device:${id}`, name: chosen?.name ?? '' }
}

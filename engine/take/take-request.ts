import type { TakeRequest } from '../../core/protocol/engine.ts'

const inputKinds = ['device', 'browser-microphone', 'midi', 'demonstration']

/** Whether what a page sent is a request at all; what it asks for may still not be there. */
export function isTakeRequest(value: unknown): value is TakeRequest {
  if (typeof value !== 'object' || value === null) return false
  const { pieceId, input, hands, fromMeasure, toMeasure } = value as Partial<TakeRequest>
  return typeof pieceId === 'string' && isInput(input) && (hands === 'left' || hands === 'right' || hands === 'both') && isMeasure(fromMeasure) && isMeasure(toMeasure)
}

export function isInput(input: TakeRequest['input'] | undefined): input is TakeRequest['input'] {
  if (typeof input !== 'object' || input === null || !inputKinds.includes(input.kind)) return false
  return input.kind !== 'device' || input.deviceId === null || typeof input.deviceId === 'string'
}

function isMeasure(measure: number | null | undefined): boolean {
  return measure === null || Number.isInteger(measure)
}

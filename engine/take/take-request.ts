import { isJudging } from '../../core/judgement/judging.ts'
import { isWay } from '../../core/practice/way.ts'
import type { TakeRequest } from '../../core/protocol/take.ts'
import type { JudgingWish } from '../../core/session/judged-again.ts'

const inputKinds = ['device', 'browser-microphone', 'midi', 'demonstration']

/** Whether what a page sent is a request at all; what it asks for may still not be there. */
export function isTakeRequest(value: unknown): value is TakeRequest {
  if (typeof value !== 'object' || value === null) return false
  const { pieceId, input, fromMeasure, toMeasure, way } = value as Partial<TakeRequest>
  return typeof pieceId === 'string' && isInput(input) && isJudgingWish(value) && isMeasure(fromMeasure) && isMeasure(toMeasure) && (way === undefined || isWay(way))
}

/** Whether what a page sent says how to judge. */
export function isJudgingWish(value: unknown): value is JudgingWish {
  if (typeof value !== 'object' || value === null) return false
  const { hands, judging } = value as Partial<JudgingWish>
  return (hands === 'left' || hands === 'right' || hands === 'both') && isJudging(judging)
}

export function isInput(input: TakeRequest['input'] | undefined): input is TakeRequest['input'] {
  if (typeof input !== 'object' || input === null || !inputKinds.includes(input.kind)) return false
  if (input.kind === 'browser-microphone') return input.label === undefined || (typeof input.label === 'string' && input.label.length < 300)
  return input.kind !== 'device' || input.deviceId === null || typeof input.deviceId === 'string'
}

function isMeasure(measure: number | null | undefined): boolean {
  return measure === null || Number.isInteger(measure)
}

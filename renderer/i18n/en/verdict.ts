import type { VerdictKind } from '../../../core/judgement/verdict.ts'

export const verdict = {
  right: 'right', wrong: 'wrong', missed: 'missed', extra: 'extra', unsure: 'not sure',
} satisfies Record<VerdictKind, string>

import type { Words } from '../en.ts'

export const spoken: Words['spoken'] = {
  stretch: (from, to, counts) => `第 ${from === to ? from : `${from} 到 ${to}`} 小节：${counts}。`,
  counts: ({ right, wrong, missed, extra, unsure }) =>
    ([[right, '正确'], [wrong, '错音'], [missed, '漏音'], [extra, '多余'], [unsure, '不确定']] as const).filter(([n]) => n !== 0).map(([n, word]) => `${n} 个${word}`).join('，'),
}

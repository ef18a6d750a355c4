import type { Words } from '../en.ts'

export const secondLook: Words['secondLook'] = {
  looking: '正在把整遍重新看一次…',
  left: (seconds) => `约剩 ${seconds} 秒。`,
  leave: '不看了',
  changed: (n) => (n === 0 ? '整遍重新看过：没有变化。' : `整遍重新看过：${n} 处批注有变。`),
  which: '哪些？',
  ringed: '有变的批注已在谱上圈出。',
  change: (measure, note, before, after) => `${measure === null ? '' : `第 ${measure} 小节：`}${note ? `${note}，` : ''}${before} → ${after}`,
  noMark: '无批注',
  elsewhere: '别处',
  otherwise: '换个标准评判',
  again: '重新评判',
}

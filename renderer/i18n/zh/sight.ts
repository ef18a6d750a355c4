import type { Words } from '../en.ts'

export const sight: Words['sight'] = {
  start: '视奏',
  more: '一首你不熟的曲子：看半分钟，然后只弹一遍并打分。',
  title: '视奏',
  look: (seconds) => `先通览一遍：还有 ${seconds} 秒。注意调号、拍号和难点。`,
  enough: '看好了',
  covered: '已遮住。按空格键，从头到尾弹一遍，不要回头。',
  play: '开始弹',
  points: (points) => `${points} 分（满分 100）`,
  right: (right, written) => `${written} 个音中弹对 ${right} 个`,
  slips: (n) => `错音或多余音 ${n} 个`,
  back: (n) => (n === 0 ? '没有回头' : `回头 ${n} 次`),
  stops: (n) => (n === 0 ? '没有停顿' : `停顿 ${n} 次`),
  another: '换一首',
  details: '本遍小结',
  practise: '练习这首曲子',
}

import type { Words } from '../en.ts'

export const loudness: Words['loudness'] = {
  fromKeys: '线是每小节各音力度的中位，深色带含其中一半的音，浅色带是这个中位的可信范围。',
  fromSound: '线是每小节各音力度的中位，深色带含其中一半的音，浅色带是这个中位的可信范围。经麦克风听到的力度比较粗略。',
  step: (measure, from, to, played) => `第 ${measure} 小节，${from} 到 ${to}：${{ 'as-marked': '与谱面相符', unclear: '没有明显差别', otherwise: '与谱面相反' }[played]}。`,
}

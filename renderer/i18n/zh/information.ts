import { misplacedInChinese } from '../../../core/report/say-misplaced-hands.ts'
import type { Words } from '../en.ts'
import { bars, relations } from './phrases.ts'

export const information: Words['information'] = {
  tempo: '要求的速度',
  tempoWhole: {
    slower: (by) => `整体比要求的慢 ${by}%。`,
    within: () => '整体符合要求的速度。',
    faster: (by) => `整体比要求的快 ${by}%。`,
  },
  tempoStretch: (from, to, relation) => `${bars(from, to)}${relations[relation]}`,
  tempoBars: (stretches) => `${stretches.join('，')}。`,
  held: '时值与休止',
  heldNone: '都大致按谱面时值保持。',
  releasedEarly: (measure, note, seconds) => `第 ${measure} 小节：${note} 早放了 ${seconds.toFixed(1)} 秒`,
  heldOver: (measure, note, seconds) => `第 ${measure} 小节：${note} 延到休止里 ${seconds.toFixed(1)} 秒`,
  heldKeys: '只供参考，不算错：以琴键为准，不计踏板。',
  heldSound: '只供参考，不算错。听音的收尾并不精确，踏板和房间会让声音延续。',
  misplaced: (passage) => misplacedInChinese(bars(passage.fromMeasure, passage.toMeasure), passage),
  loudness: '你的力度',
  keyboard: '你的键盘',
  bounces: (count, notes) => `触点老化多发了 ${count} 次触键（${notes.join('、')}），已略去。`,
}

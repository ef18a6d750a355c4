import type { Words } from '../en.ts'
import { percent } from './phrases.ts'

export const judging: Words['judging'] = {
  toggle: '评判标准',
  title: '评判标准',
  close: '关闭评判标准',
  hands: '左右手',
  strictness: '节奏',
  strictnesses: { strict: '严格', normal: '适中', free: '宽松' },
  strictnessMore: {
    strict: '和弦各音相差不超过 50 毫秒；稍早稍晚都会指出。',
    normal: '双手相差 150 毫秒以内算同时；细小的自由是音乐。',
    free: '可以慢慢找键：一个和弦可用半秒弹完。',
  },
  anyOctave: '不计八度',
  ignoreOrnaments: '忽略装饰音',
  heldNotes: '时值与休止',
  more: {
    anyOctave: '音名正确即可，在哪个八度都算对。',
    ignoreOrnaments: '颤音、回音、倚音和琶音处，不算漏音，也不算多余音。',
    heldNotes: '弹完后告诉你，只供参考，从不算错。',
  },
  tempo: '速度',
  tempoOwn: '自定',
  tempoWritten: (quartersPerMinute) => `按谱面（♩ = ${quartersPerMinute}）`,
  tempoChosen: '指定',
  tempoNumber: '每分钟四分音符数',
  band: '允许的偏差',
  bandShown: (band) => `± ${percent(band)}`,
  tempoMore: '快慢只针对小节和整遍说明，从不算到某个音上。',
  counts: '从下一遍起生效。弹完后可用“换个标准评判”重新评判那一遍。',
  judged: (parts) => `评判标准：${parts.join(' · ')}。`,
  askedTempo: (quartersPerMinute, band) => `${quartersPerMinute === null ? '谱面速度' : `♩ = ${quartersPerMinute}`} ± ${percent(band)}`,
}

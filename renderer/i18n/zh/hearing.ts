import type { Words } from '../en.ts'

export const hearing: Words['hearing'] = {
  toggle: '我听到的',
  title: '我听到的',
  begins: '琴键起音',
  sounds: '正在发声',
  told: '判定为一个音',
  force: '按住的键：越宽力度越大（1 到 127）',
  pedal: '踏板踩下',
  pedalDown: '踏板已踩下。',
  bounces: (count) => `已略去 ${count} 次重复触发`,
  roll: (seconds) => `最近 ${seconds} 秒，最新的紧挨琴键`,
  soundingNow: (notes) => (notes.length === 0 ? '没有声音。' : `正在发声：${notes.join('、')}。`),
  start: '开始后弹琴，听到的内容会显示在这里。',
  listening: '随便弹点什么，我在听。不评判，也不保存。',
  close: '关闭“我听到的”',
}

import type { Words } from '../en.ts'

export const hearing: Words['hearing'] = {
  toggle: '我听到的',
  title: '我听到的',
  begins: '琴键起音',
  sounds: '正在发声',
  told: '判定为一个音',
  roll: (seconds) => `最近 ${seconds} 秒，最新的紧挨琴键`,
  soundingNow: (notes) => (notes.length === 0 ? '没有声音。' : `正在发声：${notes.join('、')}。`),
  start: '开始后弹琴，听到的内容会显示在这里。',
  listening: '随便弹点什么，我在听。不评判，也不保存。',
  close: '关闭“我听到的”',
}

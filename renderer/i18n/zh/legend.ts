import type { Words } from '../en.ts'

export const legend: Words['legend'] = {
  title: '批注的含义',
  toggle: '图例',
  right: '正确',
  wrong: '错音，附实际弹的音',
  missed: '漏音',
  extra: '多余音',
  earlyLate: '偏早 / 偏晚',
  unsure: '不确定',
  changed: '重看后有变',
}

import type { Words } from '../en.ts'

export const shortcuts: Words['shortcuts'] = {
  title: '快捷键',
  space: '开始、停止、再来一遍',
  legend: '图例',
  hands: '右手、左手或双手',
  hearing: '我听到的',
  evidence: '批注处我听到了什么',
  judging: '评判标准',
  soundCheck: '检查声音',
  zoom: '放大、缩小音符',
  drag: '在谱上拖过几个小节，或双击一个小节，就只弹这些小节。点击批注可查看我听到了什么。',
  help: '显示快捷键',
  escape: '返回',
  close: '关闭',
  spaceKey: '空格',
  escapeKey: 'Esc',
  toggle: '快捷键',
}

import type { Words } from '../en.ts'

export const library: Words['library'] = {
  greeting: '今天弹什么？',
  privacy: '只在这台电脑上聆听。声音、乐谱和批注都不会离开它。',
  hearItAtWork: '看它演示',
  hearItAtWorkMore: (title) => `《${title}》的演奏录音，故意弹错了几处。不需要钢琴。`,
  bundled: '入门曲目',
  imported: '我的乐谱',
  nothingImported: '支持 MusicXML（.musicxml、.xml、.mxl）或 MIDI 文件，拖到窗口任意位置即可。',
  import: '添加乐谱…',
  importing: (file) => `正在读取 ${file}…`,
  dropHere: '松手即可添加乐谱',
  levels: ['入门', '简单', '中等', '较难', '困难'],
  level: (word) => `难度：${word}`,
  measures: (n) => `${n} 小节`,
  open: (title) => `打开《${title}》`,
  remove: (title) => `从我的乐谱中移除《${title}》`,
  removed: (title) => `已移除《${title}》。`,
  loading: '请稍候…',
  untitled: '无标题',
  unknownComposer: '作曲者不详',
}

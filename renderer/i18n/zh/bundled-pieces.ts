import type { Words } from '../en.ts'

export const bundledPieces: Words['bundledPieces'] = {
  'ah-vous-dirai-je': { title: '妈妈，请听我说（小星星）', composer: '法国民歌' },
  'ode-to-joy': { title: '欢乐颂', composer: '贝多芬' },
  'minuet-in-g': { title: 'G 大调小步舞曲', composer: '佩措尔德' },
  'fur-elise-opening': { title: '致爱丽丝（开头）', composer: '贝多芬' },
  'prelude-in-c': { title: 'C 大调前奏曲', composer: '巴赫' },
}

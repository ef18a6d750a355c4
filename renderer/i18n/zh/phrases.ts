export const bars = (from: number, to: number): string => (from === to ? `第 ${from} 小节` : `第 ${from}–${to} 小节`)
export const signs: Readonly<Record<number, string>> = { [-2]: '重降', [-1]: '降', 0: '', 1: '升', 2: '重升' }
export const percent = (share: number): string => `${Math.round(share * 100)}%`
export const ofABeat = (beats: number): string => (beats > 0 ? `（${beats.toFixed(beats < 0.995 ? 2 : 1)} 拍）` : '')
export const relations = { slower: '偏慢', within: '合速', faster: '偏快' } as const
export const bound = (share: number): string => `${Math.max(1, Math.ceil(share * 100))}%`

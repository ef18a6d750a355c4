export const bars = (from: number, to: number): string => (from === to ? `bar ${from}` : `bars ${from}–${to}`)
export const signs: Readonly<Record<number, string>> = { [-2]: ' double flat', [-1]: ' flat', 0: '', 1: ' sharp', 2: ' double sharp' }
/** No line begins with the sign. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`
/** What nothing lay above. */
export const bound = (share: number): string => `${Math.max(1, Math.ceil(share * 100))}\u00a0%`
/** Nothing where it is not known. */
export const ofABeat = (beats: number): string => (beats > 0 ? ` (${beats < 0.995 ? `${beats.toFixed(2)} of a beat` : `${beats.toFixed(1)} beats`})` : '')
export const relations = { slower: 'slower', within: 'in tempo', faster: 'faster' } as const
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

import type { MisplacedHands } from '../judgement/misplaced-hands.ts'

/** What a teacher says once instead of so many wrong notes; the page, the reports and the command line share it. `bars` is how each calls them. */
export function misplacedInEnglish(bars: string, { hands, by, isHigher }: MisplacedHands): string {
  const whose = { left: 'the left hand', right: 'the right hand', both: 'both hands' }[hands]
  return `${bars.charAt(0).toUpperCase()}${bars.slice(1)}: ${whose} lay ${{ octave: 'an octave', third: 'a third', key: 'one key' }[by]} too ${isHigher ? 'high' : 'low'}.`
}

export function misplacedInChinese(bars: string, { hands, by, isHigher }: MisplacedHands): string {
  return `${bars}：${{ left: '左手', right: '右手', both: '双手' }[hands]}整体偏${isHigher ? '高' : '低'}${{ octave: '一个八度', third: '三度', key: '一个键' }[by]}。`
}

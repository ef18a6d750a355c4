import type { Oddity } from '../../../core/score/oddity.ts'

export function scoreOddity(odd: Oddity): string {
  switch (odd.kind) {
    case 'duration': return `时值“${odd.text}”无法识别，按零处理。`
    case 'backup': return '回退（backup）超出了小节开头，按小节开头处理。'
    case 'divisions': return '“divisions”必须是正数，沿用之前的值。'
    case 'pitch': return `一个音（文件第 ${odd.line} 行）的音高无法识别，已略去。`
    case 'beyond-keys': return `一个音超出钢琴音域（MIDI ${odd.midi}），已略去。`
    case 'tie-end': return '这里有一条延音线结束，却没有开头；这个音不作评判。'
    case 'tie-begin': return '这里开始的延音线没有连到任何音。'
    case 'not-reached': return '没有反复或跳转记号通到这一小节，已略去。'
    case 'parts-lengths': return '这一小节里各声部长度不一。'
    case 'length': return `这一小节有 ${odd.quarters} 个四分音符的长度，按拍号应为 ${odd.expected} 个。`
    case 'segno': return '“D.S.”之前没有 segno 记号；音乐照常继续。'
    case 'coda': return '“To Coda”之后没有 coda 记号；音乐照常继续。'
    case 'more': return `另有 ${odd.count} 处异常没有列出。`
  }
}

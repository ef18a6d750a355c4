import type { MisplacedHands } from '../judgement/misplaced-hands.ts'
import { piecesInChinese } from './pieces-in-chinese.ts'
import { misplacedInChinese, misplacedInEnglish } from './say-misplaced-hands.ts'

/** What a report says; the page and the command line share it. */
export interface ReportWords {
  readonly language: string
  readonly title: (student: string | null) => string
  readonly period: (from: string, to: string) => string
  readonly day: (iso: string) => string
  readonly practised: (takes: number, minutes: number, pieces: number) => string
  readonly right: (percent: number) => string
  readonly nothingJudged: string
  readonly better: (piece: string, before: number, now: number) => string
  readonly untitled: string
  /** As a piece is called in this language, where it has a name there; otherwise as its score says. */
  readonly piece: (title: string | null, composer: string | null) => { readonly title: string | null; readonly composer: string | null }
  readonly unnamed: string
  readonly bars: (from: number, to: number) => string
  readonly worthPractising: string
  readonly nothingToPractise: string
  readonly slips: (n: number) => string
  readonly misplaced: (bars: string, passage: MisplacedHands) => string
  readonly barByBar: string
  readonly barHelp: string
  readonly barSaid: (measure: number, right: number, slips: number, unsure: number) => string
  readonly teacherSays: string
  readonly comment: (bars: string, text: string, by: string | null) => string
  readonly spoken: (seconds: number) => string
  readonly unsure: (n: number) => string
  readonly overruled: (times: number, of: number) => string
  readonly lost: string
  readonly unreadable: string
  readonly foot: string
  readonly classTitle: string
  readonly columns: { readonly student: string; readonly piece: string; readonly takes: string; readonly minutes: string; readonly right: string; readonly last: string; readonly trouble: string }
  readonly inCommon: string
  readonly troubleOf: (bars: string, students: number) => string
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

export const reportInEnglish: ReportWords = {
  language: 'en',
  title: (student) => (student === null ? 'At the piano' : `${student} at the piano`),
  period: (from, to) => (from === to ? from : `${from} to ${to}`),
  day: (iso) => day(iso, 'en-GB'),
  practised: (takes, minutes, pieces) => `${count(takes, 'recording', 'recordings')} of ${count(pieces, 'piece', 'pieces')}, ${count(minutes, 'minute', 'minutes')} in all.`,
  right: (percent) => `${percent} % of the notes were right.`,
  nothingJudged: 'Too little could be heard to say how it went.',
  better: (piece, before, now) => `${piece}: from ${before} % right at first to ${now} % in the latest recording.`,
  untitled: 'Untitled',
  piece: (title, composer) => ({ title, composer }),
  unnamed: 'Without a name',
  bars: (from, to) => (from === to ? `bar ${from}` : `bars ${from} to ${to}`),
  worthPractising: 'Worth practising next',
  nothingToPractise: 'Nothing in particular.',
  slips: (n) => count(n, 'note to look at', 'notes to look at'),
  misplaced: misplacedInEnglish,
  barByBar: 'The latest recording, bar by bar',
  barHelp: 'Green: right. The redder, the more to practise; the figure counts the notes. Grey: not played.',
  barSaid: (measure, right, slips, unsure) => `Bar ${measure}: ${right} right, ${slips} to look at, ${unsure} not heard well`,
  teacherSays: 'What the teacher says',
  comment: (bars, text, by) => `${bars}: ${text}${by === null ? '' : ` (${by})`}`,
  spoken: (seconds) => `a spoken word of ${Math.round(seconds)} s, in the file`,
  unsure: (n) => `Of ${count(n, 'note', 'notes')} the microphone did not tell enough; they are counted neither way.`,
  overruled: (times, of) => `The teacher corrected the program ${count(times, 'time', 'times')} in ${of}.`,
  lost: 'Part of the file was damaged; this is what could be read.',
  unreadable: 'could not be read',
  foot: 'Made by Repetiteur on this computer. Nothing was sent anywhere.',
  classTitle: 'The class at a glance',
  columns: { student: 'Student', piece: 'Piece', takes: 'Recordings', minutes: 'Minutes', right: 'Right', last: 'Last played', trouble: 'Worth practising' },
  inCommon: 'Difficult for several',
  troubleOf: (bars, students) => `${bars}: ${count(students, 'student', 'students')}`,
}

export const reportInChinese: ReportWords = {
  language: 'zh-Hans',
  title: (student) => (student === null ? '练琴小结' : `${student} 的练琴小结`),
  period: (from, to) => (from === to ? from : `${from} 至 ${to}`),
  day: (iso) => day(iso, 'zh-CN'),
  practised: (takes, minutes, pieces) => `共 ${pieces} 首曲子，录了 ${takes} 遍，合计 ${minutes} 分钟。`,
  right: (percent) => `弹对了 ${percent}% 的音。`,
  nothingJudged: '听到的太少，无法说明弹得如何。',
  better: (piece, before, now) => `${piece}：从最初的 ${before}% 到最近一遍的 ${now}%。`,
  untitled: '无标题',
  piece: (title, composer) => piecesInChinese.find((piece) => piece.title === title && piece.composer === composer)?.inChinese ?? { title, composer },
  unnamed: '未署名',
  bars: (from, to) => (from === to ? `第 ${from} 小节` : `第 ${from}–${to} 小节`),
  worthPractising: '接下来值得练的地方',
  nothingToPractise: '没有特别需要练的地方。',
  slips: (n) => `${n} 个音需要留意`,
  misplaced: misplacedInChinese,
  barByBar: '最近一遍，逐小节',
  barHelp: '绿色：弹对了。颜色越红越值得练，数字是需要留意的音数。灰色：没有弹到。',
  barSaid: (measure, right, slips, unsure) => `第 ${measure} 小节：正确 ${right} 个，需留意 ${slips} 个，没有听清 ${unsure} 个`,
  teacherSays: '老师的话',
  comment: (bars, text, by) => `${bars}：${text}${by === null ? '' : `（${by}）`}`,
  spoken: (seconds) => `口头留言 ${Math.round(seconds)} 秒，在文件中`,
  unsure: (n) => `有 ${n} 个音麦克风没有听清，不计对错。`,
  overruled: (times, of) => `老师纠正了程序 ${times} 次（共 ${of} 个音）。`,
  lost: '文件有一部分已损坏，以下是能读出的内容。',
  unreadable: '无法读取',
  foot: '由 Repetiteur 在这台电脑上生成，没有向外发送任何内容。',
  classTitle: '全班一览',
  columns: { student: '学生', piece: '曲目', takes: '遍数', minutes: '分钟', right: '正确', last: '最近一次', trouble: '值得练的地方' },
  inCommon: '多人的难点',
  troubleOf: (bars, students) => `${bars}：${students} 人`,
}

/** `2026-03-01…` as a day is written there; in the time zone of whoever reads it, which is this computer's. */
function day(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso))
}

import type { Words } from '../en.ts'

export const state: Words['state'] = {
  idle: '准备好了就开始。',
  waiting: '正在聆听，随时可以弹。',
  following: (measure) => `第 ${measure} 小节`,
  repetition: (n) => `第 ${n} 遍`,
  lost: '跟丢了位置。请继续弹，我会找到的。',
  paused: '已暂停。',
  resumes: '恢复后会自动继续。',
  behind: (seconds) => `电脑正忙：批注会晚 ${seconds} 秒出现。`,
  rest: (seconds) => `还在听最后 ${seconds} 秒。`,
  skipRest: '现在就看',
  connectionLost: '与聆听程序的连接已断开。',
  connectionRemedy: '请重新启动 Repetiteur，然后重新载入本页。',
  noAnswer: '聆听程序没有回应。',
  reconnecting: '正在连接…',
}

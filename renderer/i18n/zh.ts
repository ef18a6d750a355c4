import type { Words } from './en.ts'
import { library } from './zh/library.ts'
import { firstSteps } from './zh/first-steps.ts'
import { spoken } from './zh/spoken.ts'
import { practice } from './zh/practice.ts'
import { sight } from './zh/sight.ts'
import { ways } from './zh/ways.ts'
import { state } from './zh/state.ts'
import { input } from './zh/input.ts'
import { legend } from './zh/legend.ts'
import { hearing } from './zh/hearing.ts'
import { evidence } from './zh/evidence.ts'
import { shortcuts } from './zh/shortcuts.ts'
import { after } from './zh/after.ts'
import { judging } from './zh/judging.ts'
import { secondLook } from './zh/second-look.ts'
import { information } from './zh/information.ts'
import { loudness } from './zh/loudness.ts'
import { settings } from './zh/settings.ts'
import { engines } from './zh/engines.ts'
import { desk } from './zh/desk.ts'
import { piano } from './zh/piano.ts'
import { kept } from './zh/kept.ts'
import { bundledPieces } from './zh/bundled-pieces.ts'
import { failure } from './zh/failure.ts'
import { scoreOddity } from './zh/score-oddity.ts'
import { signs } from './zh/phrases.ts'

/** Simplified Chinese. */
export const zh: Words = {
  languageName: '简体中文',
  appName: 'Repetiteur',
  library,
  kept,
  firstSteps,
  spoken,
  practice,
  scoreOddity,
  ways,
  sight,
  state,
  input,
  verdict: { right: '正确', wrong: '错音', missed: '漏音', extra: '多余音', unsure: '不确定' },
  early: '偏早',
  late: '偏晚',
  legend,
  note: (letter, alter, octave) => `${signs[alter] ?? ''}${letter}${octave}`,
  hearing,
  evidence,
  shortcuts,
  after,
  judging,
  secondLook,
  information,
  loudness,
  settings,
  engines,
  desk,
  piano,
  bundledPieces,
  failureDetail: '详情',
  dismiss: '关闭提示',
  failure,
}

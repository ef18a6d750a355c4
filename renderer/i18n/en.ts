import { library } from './en/library.ts'
import { firstSteps } from './en/first-steps.ts'
import { spoken } from './en/spoken.ts'
import { practice } from './en/practice.ts'
import { sight } from './en/sight.ts'
import { ways } from './en/ways.ts'
import { state } from './en/state.ts'
import { input } from './en/input.ts'
import { verdict } from './en/verdict.ts'
import { legend } from './en/legend.ts'
import { hearing } from './en/hearing.ts'
import { evidence } from './en/evidence.ts'
import { shortcuts } from './en/shortcuts.ts'
import { after } from './en/after.ts'
import { judging } from './en/judging.ts'
import { secondLook } from './en/second-look.ts'
import { information } from './en/information.ts'
import { loudness } from './en/loudness.ts'
import { settings } from './en/settings.ts'
import { engines } from './en/engines.ts'
import { desk } from './en/desk.ts'
import { piano } from './en/piano.ts'
import { kept } from './en/kept.ts'
import { failure } from './en/failure.ts'
import { oddityInEnglish } from '../../core/score/oddity.ts'
import { signs } from './en/phrases.ts'

/** Every word of the page. Its shape is the contract for the other languages. */
export const en = {
  languageName: 'English',
  appName: 'Repetiteur',
  library,
  kept,
  firstSteps,
  spoken,
  practice,
  /** What is odd in a score's file. */
  scoreOddity: oddityInEnglish,
  ways,
  sight,
  state,
  input,
  verdict,
  early: 'early',
  late: 'late',
  legend,
  /** `F sharp 4`; the letter is C to B, `alter` counts semitones. */
  note: (letter: string, alter: number, octave: number) => `${letter}${signs[alter] ?? ''} ${octave}`.replace(/^(\w) (\d)/, '$1$2'),
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
  /** Titles of the bundled pieces where this language has its own, by piece. */
  bundledPieces: {} as Readonly<Record<string, { readonly title: string; readonly composer: string }>>,
  failureDetail: 'In detail',
  dismiss: 'Dismiss',
  failure,
}

type Widen<T> = T extends string ? string : T extends (...args: infer A) => string ? (...args: A) => string : T extends readonly string[] ? readonly string[] : { readonly [K in keyof T]: Widen<T[K]> }

/** What each language must have; a missing or a left-over key is a type error. */
export type Words = Widen<typeof en>

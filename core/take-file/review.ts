import type { Judging } from '../judgement/judging.ts'
import { measureCounts, type MeasureCounts } from '../judgement/measure-counts.ts'
import { misplacedHands } from '../judgement/misplaced-hands.ts'
import { summaryOf, type Summary } from '../judgement/summary.ts'
import { analysisOf, type Analysis } from '../session/analysis.ts'
import type { Said } from '../session/changes.ts'
import { takeOf } from '../session/take.ts'
import type { Assignment } from './assignment.ts'
import type { SharedTake } from './shared-take.ts'
import type { Lost, TakeFile, TakeInFile } from './take-file.ts'
import { asTeacherSays, overruledIn } from './what-is-said.ts'
import type { Drawn } from './word.ts'

/** `repetiteur.review/1`: what take files hold, as scripts read it. docs/take-files.md tells each field. */
export interface Review {
  readonly format: 'repetiteur.review/1'
  readonly files: readonly ReviewedFile[]
  readonly takes: readonly ReviewedTake[]
  readonly assignments: readonly (Assignment & { readonly file: number; readonly measureCount: number })[]
}

export interface ReviewedFile {
  readonly path: string
  readonly version: number | null
  readonly writtenBy: string | null
  /** Null where it could be read. */
  readonly failure: { readonly message: string; readonly remedy: string } | null
  readonly lost: readonly Lost[]
}

export interface ReviewedTake extends Omit<Analysis, 'format' | 'recording' | 'engine' | 'score'> {
  /** Index into the review's files. */
  readonly file: number
  readonly id: string
  readonly student: string | null
  readonly startedAt: string
  readonly durationSeconds: number
  readonly complete: boolean
  readonly inputName: string
  readonly practised: Pick<SharedTake, 'hands' | 'fromMeasure' | 'toMeasure'> & { readonly judging: Judging }
  readonly assignment: string | null
  readonly sound: { readonly kept: SharedTake['sound']; readonly bytes: number | null }
  /** What is told is what a second pass said, with hindsight. */
  readonly judgedAgain: boolean
  readonly score: Omit<Analysis['score'], 'path'>
  readonly comments: readonly ReviewedComment[]
  /** The program was wrong here, says the teacher; `verdict` is an index into the take's verdicts. */
  readonly overruled: readonly { readonly verdict: number; readonly by: string | null; readonly at: string; readonly program: Said; readonly teacher: Said }[]
  /** As the teacher has it, and so with `misplacedHands`. */
  readonly teachersSummary: Summary
  /** The same by measure; null where nothing was overruled. */
  readonly teachersMeasures: readonly Omit<MeasureCounts, 'measureIndex'>[] | null
}

export interface ReviewedComment {
  readonly by: string | null
  readonly at: string
  readonly fromMeasure: number
  readonly toMeasure: number
  readonly scoreNote: { readonly id: string; readonly repetition: number; readonly measure: number } | null
  readonly text: string
  readonly drawn: Drawn | null
  readonly memoSeconds: number | null
}

export function reviewOf(files: readonly { readonly path: string; readonly read: TakeFile | { readonly message: string; readonly remedy: string } }[]): Review {
  const known = files.map(({ path, read }) => ({ path, file: 'takes' in read ? read : null, failure: 'takes' in read ? null : { message: read.message, remedy: read.remedy } }))
  return {
    format: 'repetiteur.review/1',
    files: known.map(({ path, file, failure }) => ({ path, version: file?.version ?? null, writtenBy: file?.writtenBy ?? null, failure, lost: file?.lost ?? [] })),
    takes: known.flatMap(({ path, file }, index) => (file?.takes ?? []).map((take) => reviewedTake(path, index, take))),
    assignments: known.flatMap(({ file }, index) => (file?.assignments ?? []).map(({ assignment, score }) => ({ ...assignment, file: index, measureCount: score.score.measures.length }))),
  }
}

function reviewedTake(path: string, file: number, { take: shared, score: { score }, facts, again, sound, word }: TakeInFile): ReviewedTake {
  const take = takeOf(again ?? facts)
  const { format: _, recording: __, engine: ___, score: { path: ____, ...aboutScore }, ...analysed } = analysisOf(path, score, { path, durationSeconds: shared.durationSeconds, sampleRateHz: null, channels: null }, null, take)
  const overruled = overruledIn(take, word.overruled)
  const teachers = asTeacherSays(take.verdicts, overruled)
  const { hands, fromMeasure, toMeasure, judging } = shared
  return {
    file, id: shared.id, student: shared.student, startedAt: shared.startedAt, durationSeconds: shared.durationSeconds, complete: shared.complete, inputName: shared.inputName,
    practised: { hands, fromMeasure, toMeasure, judging, ...shared.again }, assignment: shared.assignment,
    sound: { kept: shared.sound, bytes: sound?.length ?? null }, judgedAgain: again !== null, score: aboutScore, ...analysed,
    comments: word.comments.flatMap(({ by, at, fromMeasureIndex, toMeasureIndex, scoreNote, text, drawn, memo }) => {
      const [from, to] = [score.measures[fromMeasureIndex], score.measures[toMeasureIndex]]
      if (!from || !to) return []
      const note = scoreNote === null ? undefined : score.notes[scoreNote]
      return [{ by, at, fromMeasure: from.measure, toMeasure: to.measure, scoreNote: note ? { id: note.id, repetition: note.repetition, measure: note.measure } : null, text, drawn, memoSeconds: memo?.seconds ?? null }]
    }),
    overruled: take.verdicts.flatMap(({ number }, verdict) => {
      const said = overruled.get(number)
      return said ? [{ verdict, by: said.by, at: said.at, program: said.program, teacher: said.teacher }] : []
    }),
    misplacedHands: misplacedHands(score, take.notes, teachers), teachersSummary: summaryOf(teachers),
    teachersMeasures: overruled.size === 0 ? null : measureCounts(score, teachers).map(({ measureIndex: _____, ...counts }) => counts),
  }
}

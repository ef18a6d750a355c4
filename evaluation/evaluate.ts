import type { FeatureShape } from '../core/features/feature-shape.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { Listening } from '../engine/inference/load-listening.ts'
import { evaluationOf, type Evaluation } from './figures/evaluation.ts'
import type { JudgedRecording } from './figures/judged-recording.ts'
import { timingErrorsSeconds } from './figures/recording-figures.ts'
import { followPerformance, type FollowedPerformance } from './following/following-evaluation.ts'
import type { ScoredPerformance } from './following/scored-performance.ts'
import { hearRecording } from './hearing/hear-recording.ts'
import { posteriorsOnce } from './hearing/posteriors-once.ts'
import { judgeRecording } from './judging/judge-recording.ts'
import { fairestLabels, type LabelledRecording } from './labels/labelled-recording.ts'
import { titlesOf } from './page/folders.ts'
import { page } from './page/page.ts'
import { picturesOf } from './page/pictures.ts'
import { evaluatePianos } from './piano/evaluate-pianos.ts'

/** What is shown of very many recordings: the pictures of the worst; the page stays below 5 MB. */
const MOST_PICTURED = 30
/** Before this a cut-off recording's last notes have all been told. */
const CUT_SECONDS = 0.2

export interface EvaluationOptions {
  /** How much of each recording is listened to; all of it without. */
  readonly seconds?: number
  /** Folder of the model; the program's own by default. */
  readonly modelFolder?: string
  /** Performances of scores, to be followed and judged; those with sound are heard whole. */
  readonly performances?: readonly ScoredPerformance[]
  /** Also what adapting to a piano gains: each recording is learnt from, and judged on the others of its place. */
  readonly pianos?: boolean
}

export interface Evaluated {
  readonly evaluation: Evaluation
  /** HTML */
  readonly page: string
  /** What was odd in the recordings, in words. */
  readonly warnings: readonly string[]
}

/** Listens to every recording and holds what was told against its labels; learns pianos from them; follows and judges every performance. `progress` is told the share of the whole work, and which recording is heard. */
export async function evaluate(recordings: readonly LabelledRecording[], options: EvaluationOptions, progress: (share: number, name: string) => void): Promise<Evaluated | Failure> {
  const newListening = await posteriorsOnce(options.modelFolder)
  if (isFailure(newListening)) return newListening
  const { performances = [], seconds = Infinity } = options
  const pianoWorks = options.pianos ? recordings.length : 0
  const works = recordings.length + pianoWorks + performances.length
  const judged: JudgedRecording[] = []
  const heard: { recording: LabelledRecording; listening: Listening }[] = []
  for (const [n, recording] of recordings.entries()) {
    const listening = newListening()
    const found = await judge(recording, seconds, listening, (share) => progress((n + share) / works, recording.name))
    if (isFailure(found)) return found
    judged.push(found)
    if (options.pianos) heard.push({ recording, listening })
  }
  const piano = options.pianos ? await evaluatePianos(heard, seconds, (share) => progress((recordings.length + share * pianoWorks) / works, 'pianos')) : null
  if (isFailure(piano)) return piano
  const followed: FollowedPerformance[] = []
  for (const [n, performance] of performances.entries()) {
    progress((recordings.length + pianoWorks + n) / works, performance.name)
    const found = await followPerformance(performance, n + 1, options.modelFolder === undefined ? {} : { modelFolder: options.modelFolder })
    if (isFailure(found)) return found
    followed.push(found)
  }
  const evaluation = evaluationOf(judged, options.seconds ?? null, followed.map(({ figures }) => figures), piano)
  const pictures = await picturesOfWorst(judged, newListening().manifest)
  if (isFailure(pictures)) return pictures
  const timingErrors = judged.flatMap((each) => timingErrorsSeconds(each).map((seconds) => ({ collection: each.recording.folder, seconds })))
  return {
    evaluation, page: page({ evaluation, timingErrors, pictures, followed }),
    warnings: judged.flatMap(({ recording: { soundPath }, heard }) => heard.warnings.map((warning) => `${soundPath}: ${warning}`)),
  }
}

async function judge(whole: LabelledRecording, seconds: number, listening: Listening, heardShare: (share: number) => void): Promise<JudgedRecording | Failure> {
  const heard = await hearRecording(whole.soundPath, fairestLabels(whole), { seconds, listening }, heardShare)
  if (isFailure(heard)) return heard
  // A recording that ended before its time is heard to its end.
  const endSeconds = heard.durationSeconds >= seconds ? seconds - CUT_SECONDS : Infinity
  const before = <Note extends { onsetSeconds: number }>(notes: readonly Note[]): Note[] => notes.filter(({ onsetSeconds }) => onsetSeconds < endSeconds)
  const recording = { ...whole, labels: before(whole.labels), retimed: whole.retimed && before(whole.retimed) }
  const notes = before(heard.notes)
  return { recording, heard: { ...heard, notes }, notes: judgeRecording(fairestLabels(recording), notes, heard.certainties) }
}

async function picturesOfWorst(judged: readonly JudgedRecording[], shape: FeatureShape): Promise<{ name: string; html: string }[] | Failure> {
  const errorShare = ({ notes: { struck, told } }: JudgedRecording): number =>
    (struck.filter((note) => note.told === null).length + told.filter((note) => note.struck === null).length) / Math.max(1, struck.length + told.length)
  const chosen = new Set(judged.toSorted((a, b) => errorShare(b) - errorShare(a)).slice(0, MOST_PICTURED))
  const titles = titlesOf(judged.map(({ recording }) => recording))
  const pictures: { name: string; html: string }[] = []
  for (const [n, each] of judged.entries()) {
    if (!chosen.has(each)) continue
    const html = await picturesOf(each, shape)
    if (isFailure(html)) return html
    pictures.push({ name: titles[n]!, html })
  }
  return pictures
}

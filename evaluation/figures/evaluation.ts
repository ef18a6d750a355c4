import type { PerformanceFigures } from '../following/following-evaluation.ts'
import { ONSET_TOLERANCE_SECONDS } from '../judging/match.ts'
import { collectionFigures, type CollectionFigures } from './collection-figures.ts'
import type { PianoFigures } from '../piano/piano-figures.ts'
import type { JudgedRecording } from './judged-recording.ts'
import { recordingFigures, type RecordingFigures } from './recording-figures.ts'

/** All figures, as they are written beside the page. Shares are 0 to 1, times seconds. */
export interface Evaluation {
  readonly format: 'repetiteur.evaluation/1'
  /** `NAME@first 8 of its sha256` */
  readonly model: string
  readonly engine: string
  readonly lookAheadSeconds: number
  readonly toleranceSeconds: number
  /** How much of each recording was listened to; null is all of it. */
  readonly secondsOfEach: number | null
  readonly collections: readonly CollectionFigures[]
  readonly recordings: readonly RecordingFigures[]
  /** How scored performances were followed and judged; none where no such were named. */
  readonly performances: readonly PerformanceFigures[]
  /** What adapting to a piano gains; null where that was not asked for. */
  readonly piano: PianoFigures | null
}

/** `recordings` has at least one. A collection is a folder; in it, those recorded at one place; and, of several folders, all together. */
export function evaluationOf(recordings: readonly JudgedRecording[], secondsOfEach: number | null, performances: readonly PerformanceFigures[] = [], piano: PianoFigures | null = null): Evaluation {
  const { engine, lookAheadSeconds } = recordings[0]!.heard
  const figures = recordings.map(recordingFigures)
  const collection = (name: string, belongs: (figures: RecordingFigures) => boolean): CollectionFigures =>
    collectionFigures(name, recordings.filter((_, i) => belongs(figures[i]!)), figures.filter(belongs))
  const folders = [...new Set(figures.map(({ folder }) => folder))]
  return {
    format: 'repetiteur.evaluation/1',
    model: engine?.model ?? '', engine: engine ? `${engine.name}, ${engine.provider}` : '', lookAheadSeconds, toleranceSeconds: ONSET_TOLERANCE_SECONDS, secondsOfEach,
    collections: [
      ...folders.flatMap((folder) => {
        const inFolder = figures.filter((each) => each.folder === folder)
        const places = [...new Set(inFolder.map(({ place }) => place))]
        // One place is the folder itself; as many places as recordings are names, not places.
        const several = places.length > 1 && places.length < inFolder.length ? places : []
        return [collection(folder, (each) => each.folder === folder), ...several.map((place) => collection(`${folder}, ${place ?? 'other'}`, (each) => each.folder === folder && each.place === place))]
      }),
      ...(folders.length > 1 ? [collection('all', () => true)] : []),
    ],
    recordings: figures, performances, piano,
  }
}

import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { adaptInTune } from '../../engine/adaptation/adapt-in-tune.ts'
import type { Adaptation, Taught } from '../../engine/adaptation/adapt.ts'
import type { Listening } from '../../engine/inference/load-listening.ts'
import { playedAndHeard } from '../../engine/measuring/played-and-heard.ts'
import { accuracy } from '../figures/accuracy.ts'
import { match } from '../judging/match.ts'
import type { LabelledRecording } from '../labels/labelled-recording.ts'
import { placeOfRecording } from '../labels/place-of-recording.ts'
import type { StruckNote } from '../labels/struck-note.ts'
import { hearAgain, type HeardAgain } from './hear-again.ts'

/** As long as somebody plays for it. */
const LESSON_SECONDS = 180

export type LabelKind = 'raw' | 'retimed'

/** F1 within 50 ms on a recording that nothing was learnt from. */
export interface Change {
  readonly before: number
  readonly after: number
}

/** One recording was learnt from, another of the same piano at the same microphone listened to. */
export interface AdaptedPair {
  readonly folder: string
  readonly place: string
  readonly learntFrom: string
  readonly judgedOn: string
  /** Which labels were the MIDI that was learnt from. */
  readonly taughtBy: LabelKind
  /** Whether anything was kept, or the profile changes nothing. */
  readonly kept: boolean
  readonly raw: Change
  readonly retimed: Change | null
}

/** A recording as it is usually heard, and the listening that can hear it again. */
export interface HeardPiano {
  readonly recording: LabelledRecording
  readonly listening: Listening
  readonly usual: HeardAgain
}

/** `repetiteur adapt` on the first three minutes of each recording, its labels as the MIDI, then `transcribe --profile` on all others of its place. Nothing of what was learnt is kept. */
export async function adaptedPairs(pianos: readonly HeardPiano[], seconds: number, progress: (share: number) => void): Promise<AdaptedPair[] | Failure> {
  const pairs: AdaptedPair[] = []
  for (const [done, teacher] of pianos.entries()) {
    progress(done / pianos.length)
    const { folder, name } = teacher.recording
    const place = placeOfRecording(name)
    const others = pianos.filter((other) => other !== teacher && place !== null && other.recording.folder === folder && placeOfRecording(other.recording.name) === place)
    for (const taughtBy of others.length > 0 ? labelKinds(teacher.recording) : []) {
      const learnt = await learnFrom(teacher, taughtBy, seconds)
      // What cannot be laid on one clock teaches nothing.
      if (learnt === null || isFailure(learnt)) continue
      for (const other of others) {
        const judged = await judge(other, learnt, seconds)
        if (isFailure(judged)) return judged
        pairs.push({ folder, place: place!, learntFrom: name, judgedOn: other.recording.name, taughtBy, kept: learnt.kept, ...judged })
      }
    }
  }
  return pairs
}

function labelKinds({ retimed }: LabelledRecording): LabelKind[] {
  return retimed ? ['raw', 'retimed'] : ['raw']
}

async function learnFrom({ recording, listening, usual }: HeardPiano, taughtBy: LabelKind, seconds: number): Promise<Adaptation | Failure | null> {
  const soundSeconds = Math.min(LESSON_SECONDS, usual.soundSeconds)
  const before = <Note extends { readonly onsetSeconds: number }>(notes: readonly Note[]): Note[] => notes.filter(({ onsetSeconds }) => onsetSeconds < soundSeconds)
  const midi = before(taughtBy === 'raw' ? recording.labels : recording.retimed!).map(asMidi)
  const lesson = ({ notes, faint }: HeardAgain): Taught | Failure => {
    const together = playedAndHeard(midi, before(notes), soundSeconds, { recording: recording.name, midi: `${recording.name}, ${taughtBy}` })
    return isFailure(together) ? together : { ...together, midi, soundSeconds, faint: { ...faint, peaks: before(faint.peaks) } }
  }
  const asUsual = lesson(usual)
  if (isFailure(asUsual)) return asUsual
  return adaptInTune([asUsual], { name: listening.model, sha256: listening.manifest.sha256 }, async (profile) => {
    const again = await hearAgain(recording.soundPath, listening, profile, seconds)
    if (isFailure(again)) return again
    const taught = lesson(again)
    return isFailure(taught) ? taught : [taught]
  })
}

export function asMidi(note: StruckNote, index: number): PlayedNote {
  return { ...note, index, confidence: 1, emittedAtSeconds: note.onsetSeconds }
}

async function judge({ recording, listening, usual }: HeardPiano, { kept, profile }: Adaptation, seconds: number): Promise<Pick<AdaptedPair, 'raw' | 'retimed'> | Failure> {
  const adapted = kept ? await hearAgain(recording.soundPath, listening, profile, seconds) : usual
  if (isFailure(adapted)) return adapted
  const f1 = (labels: readonly StruckNote[], { notes, soundSeconds }: HeardAgain): number => {
    const struck = labels.filter(({ onsetSeconds }) => onsetSeconds < soundSeconds)
    return accuracy({ struck: struck.length, told: notes.length, found: match(struck, notes).length }).f1 ?? 0
  }
  const change = (labels: readonly StruckNote[]): Change => ({ before: f1(labels, usual), after: f1(labels, adapted) })
  return { raw: change(recording.labels), retimed: recording.retimed && change(recording.retimed) }
}

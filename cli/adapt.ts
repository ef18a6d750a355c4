import { PeakGatherer } from '../core/adaptation/faint-peaks.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { adaptInTune } from '../engine/adaptation/adapt-in-tune.ts'
import { USUAL_TUNINGS } from '../engine/adaptation/hear-in-tune.ts'
import type { Adaptation, Taught } from '../engine/adaptation/adapt.ts'
import type { PianoProfile } from '../core/adaptation/piano-profile.ts'
import { profileText } from '../engine/adaptation/profile-file.ts'
import type { EngineWish } from '../engine/inference/load-listening.ts'
import { listenToFile } from '../engine/inference/listen-to-file.ts'
import { heardNotes } from '../engine/measuring/heard-notes.ts'
import { playedAndHeard, readPlayed } from '../engine/measuring/played-and-heard.ts'
import { learnFromScore } from './adapt-to-score.ts'
import { engineWish } from './engine-wish.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { notASound } from './not-a-sound.ts'
import { Progress } from './progress.ts'
import { unwritable, writeJson, writeOutput } from './write-output.ts'

export interface AdaptOptions {
  readonly profile: string
  /** A file, or `-` for standard output. */
  readonly json?: string
  readonly engine: string
  /** What was played in all of the recordings, which then have no MIDI. */
  readonly score?: string
}

/** `repetiteur.adapt/1`; F1 within 50 ms on notes that were not learnt from. */
export interface AdaptResult {
  readonly format: 'repetiteur.adapt/1'
  readonly before: { readonly f1: number }
  readonly after: { readonly f1: number }
  readonly kept: boolean
  /** Wall time. */
  readonly seconds: number
  readonly profile: string
  /** Of a score: of how many written notes the follower was sure; F1 is within 100 ms on those. */
  readonly sureNotes?: number
  /** Only where it is so: too little was heard to learn anything from; F1 is that of the little there was. */
  readonly tooLittle?: true
}

/** `repetiteur adapt`: learns one piano from recordings and their MIDI, or a piece's score, and writes what it learnt. Returns the exit status. */
export async function runAdapt(paths: readonly string[], options: AdaptOptions): Promise<number> {
  const begun = performance.now()
  const engine = engineWish(options.engine)
  if (isFailure(engine)) return tellFailure(engine)
  if (options.score === undefined && paths.length % 2 !== 0) return tellFailure({ failure: 'wrong-use', message: `${paths.at(-1)} has no partner.`, remedy: 'Give each recording with its MIDI behind it, or the score that was played with --score.' })
  const refused = await unwritable(options.profile, options.json)
  if (refused !== null) return tellFailure(refused)
  const progress = new Progress()
  const learnt = options.score === undefined ? await learnFromMidi(paths, engine, progress) : await learnFromScore(paths, options.score, engine, progress)
  progress.done()
  if (isFailure(learnt)) return tellFailure(learnt)
  const { profile, before, after, kept, sureNotes, tooLittle } = learnt
  const notWritten = await writeOutput(options.profile, profileText(profile))
  if (notWritten) return tellFailure(notWritten)
  const result: AdaptResult = {
    format: 'repetiteur.adapt/1', before: { f1: before }, after: { f1: after }, kept, seconds: (performance.now() - begun) / 1000, profile: options.profile,
    ...(sureNotes !== undefined && { sureNotes }), ...(tooLittle && { tooLittle }),
  }
  process.stderr.write(`${whatCame(learnt)}\n`)
  if (options.json === undefined) return DONE
  const failure = await writeJson(options.json, result)
  return failure ? tellFailure(failure) : DONE
}

function whatCame({ profile, before, after, kept, nearerBySeconds, sureNotes, tooLittle }: Adaptation): string {
  const among = sureNotes === undefined ? '' : ` (by the score: it was sure of ${sureNotes} written notes)`
  if (tooLittle) return `Too little was heard to learn this piano from${among}; the profile changes nothing. Record two or three minutes${sureNotes === undefined ? '' : ' of the piece, played cleanly'}.`
  const tuned = kept && profile.tuningCents !== 0 ? `, listening ${Math.abs(profile.tuningCents)} cents ${profile.tuningCents < 0 ? 'lower' : 'higher'}` : ''
  const nearer = nearerBySeconds > 0 ? `, single notes ${(1000 * nearerBySeconds).toFixed(1)} ms nearer to when they were struck` : ''
  return `${kept ? 'It hears this piano better now' : 'Nothing that was learnt is better than before; the profile changes nothing'}: F1 ${percent(before)} before, ${percent(after)} after${tuned}${nearer}, on notes it did not learn from${among}.`
}

async function learnFromMidi(paths: readonly string[], engine: EngineWish, progress: Progress): Promise<Adaptation | Failure> {
  const listen = async (profile: PianoProfile | null, nth: number): Promise<{ taught: Taught[]; model: { name: string; sha256: string } } | Failure> => {
    const taught: Taught[] = []
    let model = { name: '', sha256: '' }
    for (let at = 0; at < paths.length; at += 2) {
      const lesson = await lessonOf(paths[at]!, paths[at + 1]!, engine, profile, (share) => progress.tell(Math.min(0.99, (nth + (at / 2 + share) / (paths.length / 2)) / (1 + USUAL_TUNINGS))))
      if (isFailure(lesson)) return lesson
      taught.push(lesson.taught)
      model = lesson.model
    }
    return { taught, model }
  }
  const usual = await listen(null, 0)
  if (isFailure(usual)) return usual
  const adapted = await adaptInTune(usual.taught, usual.model, async (profile, nth) => {
    const tuned = await listen(profile, nth)
    return isFailure(tuned) ? tuned : tuned.taught
  })
  // Nobody drops it half-way.
  return adapted!
}

async function lessonOf(recording: string, midi: string, engine: EngineWish, profile: PianoProfile | null, told: (share: number) => void): Promise<{ taught: Taught; model: { name: string; sha256: string } } | Failure> {
  const played = await readPlayed(midi)
  if (isFailure(played)) return played
  const listening = await listenToFile(recording, { engine, ...(profile && { profile }) })
  if (isFailure(listening)) return listening
  const { engine: by, modelSha256: sha256 } = listening
  if (by === null || sha256 === null) return notASound(recording)
  const peaks = new PeakGatherer(listening.evidence!, listening.decoder!)
  const heard = await heardNotes(listening, () => {
    peaks.gather()
    told(listening.shareHeard)
  })
  if (profile === null) for (const warning of listening.warnings) process.stderr.write(`${recording}: ${warning}\n`)
  const soundSeconds = listening.recording.durationSeconds
  const together = playedAndHeard(played, heard, soundSeconds, { recording, midi })
  if (isFailure(together)) return together
  return { taught: { ...together, midi: played, soundSeconds, faint: peaks.found }, model: { name: by.model, sha256 } }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

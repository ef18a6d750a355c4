import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { readMidiRecording, type MidiRecording } from '../../core/midi/read-recording.ts'
import { lineSeconds, tickSeconds } from '../../core/midi/keyboard.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { DecoderShape } from '../../core/transcription/decoder-shape.ts'
import type { Evidence } from '../../core/transcription/evidence.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { knownTo } from '../adaptation/known-piano.ts'
import { readProfile } from '../adaptation/profile-file.ts'
import { isMidiFile } from '../recording/is-midi-file.ts'
import { openRecording, type Recording } from '../recording/open-recording.ts'
import type { Ear } from './ear.ts'
import type { Heard } from './heard.ts'
import { loadListening, type EngineWish, type Listening } from './load-listening.ts'

/** What a file is; the duration is how much has been read, until the listening is over. */
export interface RecordingFacts {
  readonly path: string
  readonly durationSeconds: number
  /** Null for a MIDI file, like `channels`. */
  readonly sampleRateHz: number | null
  readonly channels: number | null
}

export interface ListeningEngine {
  readonly name: string
  readonly provider: string
  /** `NAME@first 8 of its sha256` */
  readonly model: string
}

/**
 * A sound file (or a MIDI file) listened to from beginning to end, as fast as it goes, in blocks and in order as if it
 * arrived live: `for await (const heard of listening)`, once. The other fields follow the loop: read them in it or after it.
 */
export interface FileListening extends AsyncIterable<Heard> {
  readonly recording: RecordingFacts
  /** Null for a MIDI file, which goes round the listening. */
  readonly engine: ListeningEngine | null
  /** Of the model that listens; null for a MIDI file. */
  readonly modelSha256: string | null
  readonly lookAheadSeconds: number
  /** Null for a MIDI file. */
  readonly evidence: Evidence | null
  /** How posteriors become notes; null for a MIDI file. */
  readonly decoder: DecoderShape | null
  /** Wall time spent listening so far, decoding the file left out. */
  readonly processingSeconds: number
  /** How much of the file has been heard so far, 0 to 1. */
  readonly shareHeard: number
  /** What was odd in the sound (cut short, NaN samples, clipping), in words. */
  readonly warnings: readonly string[]
}

export interface ListenOptions {
  /** Folder of the model; the program's own by default. */
  readonly modelFolder?: string
  /** What runs the network; ONNX Runtime on the processor by default. */
  readonly engine?: EngineWish
  /** How far back the evidence is to reach; a few seconds where nothing is said. */
  readonly evidenceSeconds?: number
  /** A file with what was learnt about the piano, or what was in it. */
  readonly profile?: string | PianoProfile | undefined
  /** What listens already; `modelFolder` and `engine` are not asked then. */
  readonly listening?: Listening
}

/** As long as a step of the network, as a live input might give them. */
const BLOCK_SECONDS = 0.02

export async function listenToFile(path: string, options: ListenOptions = {}): Promise<FileListening | Failure> {
  if (await isMidiFile(path)) {
    const read = readMidiRecording(await readFile(path), basename(path))
    return isFailure(read) ? read : midiListening(path, read)
  }
  const listening = options.listening ?? (await loadListening(options.modelFolder, options.engine))
  if (isFailure(listening)) return listening
  const model = { name: listening.model, sha256: listening.manifest.sha256 }
  const profile = typeof options.profile === 'string' ? await readProfile(options.profile, model) : (options.profile ?? null)
  if (isFailure(profile)) return profile
  const recording = await openRecording(path)
  if (isFailure(recording)) return recording
  const ear = await listening.newEar(knownTo(listening, profile))
  if (options.evidenceSeconds !== undefined) ear.keepEvidence(options.evidenceSeconds)
  return new SoundListening(recording, listening, ear)
}

class SoundListening implements FileListening {
  readonly engine: ListeningEngine
  readonly modelSha256: string
  readonly lookAheadSeconds: number
  readonly evidence: Evidence
  readonly decoder: DecoderShape
  processingSeconds = 0
  readonly #file: Recording
  readonly #ear: Ear
  #durationSeconds = 0

  constructor(file: Recording, listening: Listening, ear: Ear) {
    this.#file = file
    this.#ear = ear
    this.modelSha256 = listening.manifest.sha256
    this.engine = { name: listening.engine, provider: listening.provider, model: listening.model }
    this.lookAheadSeconds = ear.lookAheadSeconds
    this.evidence = ear.evidence
    this.decoder = listening.manifest.decoder
  }

  get recording(): RecordingFacts {
    const { path, sampleRateHz, channels } = this.#file
    return { path, durationSeconds: this.#durationSeconds, sampleRateHz, channels }
  }

  get shareHeard(): number {
    return this.#file.shareRead
  }

  get warnings(): readonly string[] {
    const { unusableSamples, clippedSamples } = this.#ear.soundCheck
    return [
      ...this.#file.warnings,
      ...(unusableSamples > 0 ? [`${unusableSamples} samples are no numbers (NaN or infinite); they were heard as silence.`] : []),
      ...(clippedSamples > 0 ? [`The recording is overdriven: ${clippedSamples} samples are cut off at full scale. Record at a lower level.`] : []),
    ]
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Heard> {
    for await (const block of this.#file.blocks) {
      for (const part of parts(block)) {
        this.#durationSeconds = (part.firstSample + part.samples.length) / part.sampleRateHz
        yield await this.#timed(() => this.#ear.hear(part))
      }
    }
    yield await this.#timed(() => this.#ear.finish())
  }

  async #timed(work: () => Promise<Heard>): Promise<Heard> {
    const begun = performance.now()
    const heard = await work()
    this.processingSeconds += (performance.now() - begun) / 1000
    return heard
  }
}

function* parts({ firstSample, sampleRateHz, samples }: SoundBlock): Generator<SoundBlock> {
  const most = Math.ceil(BLOCK_SECONDS * sampleRateHz)
  for (let at = 0; at < samples.length; at += most) {
    yield { firstSample: firstSample + at, sampleRateHz, samples: samples.subarray(at, at + most) }
  }
}

function midiListening(path: string, { notes, pedal, bounces }: MidiRecording): FileListening {
  const endSeconds = notes.reduce((end, note) => Math.max(end, note.offsetSeconds ?? note.onsetSeconds), 0)
  const until = (seconds: number, told: Pick<Heard, 'notes' | 'pedal' | 'bounces'>): Heard =>
    ({ ...told, releases: [], heardUpToSeconds: seconds, settledUpToSeconds: Math.max(0, seconds - lineSeconds), gap: null })
  return {
    recording: { path, durationSeconds: endSeconds, sampleRateHz: null, channels: null },
    engine: null,
    modelSha256: null,
    lookAheadSeconds: 0,
    evidence: null,
    decoder: null,
    processingSeconds: 0,
    shareHeard: 1,
    warnings: bounces.length === 0 ? [] : [`Worn contacts of the keyboard sent ${bounces.length === 1 ? 'a stroke' : `${bounces.length} strokes`} twice; one of each pair was left out.`],
    async *[Symbol.asyncIterator](): AsyncGenerator<Heard> {
      let from = -Infinity
      const since = <Told extends { readonly atSeconds: number }>(told: readonly Told[], to: number): readonly Told[] => told.filter(({ atSeconds }) => atSeconds > from && atSeconds <= to)
      // Time goes on as it does while a keyboard is played: what was due in a silence is missed in it.
      const silence = function* (fromSeconds: number, toSeconds: number): Generator<Heard> {
        for (let now = fromSeconds + tickSeconds; now < toSeconds; now += tickSeconds) yield until(now, { notes: [], pedal: [], bounces: [] })
      }
      for (const note of notes) {
        yield* silence(Math.max(0, from), note.onsetSeconds)
        yield until(note.onsetSeconds, { notes: [note], pedal: since(pedal, note.onsetSeconds), bounces: since(bounces, note.onsetSeconds) })
        from = note.onsetSeconds
      }
      yield* silence(Math.max(0, from), endSeconds)
      yield until(endSeconds, { notes: [], pedal: since(pedal, Infinity), bounces: since(bounces, Infinity) })
    },
  }
}

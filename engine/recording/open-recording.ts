import decode from 'audio-decode'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { mixToMono } from '../../core/audio/mono.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { flacSamples } from './flac-samples.ts'
import { FORMAT_BYTES, soundFormat, type SoundFormat } from './sound-format.ts'
import { readWavHeader, type WavHeader } from './wav-header.ts'

/** A sound file, decoded as it is read: an hour takes no more memory than a minute. */
export interface Recording {
  readonly path: string
  readonly sampleRateHz: number
  readonly channels: number
  /** Mono, in order, from the first sample to the last. To be walked once. */
  readonly blocks: AsyncIterable<SoundBlock>
  /** What turned out to be odd so far, in words. */
  readonly warnings: readonly string[]
  /** How much of the file has been read so far, 0 to 1. */
  readonly shareRead: number
  /** For whoever does not walk it to its end, or not at all: a walk that ends lets go of the file by itself. */
  close(): Promise<void>
}

const READ_BYTES = 1 << 15
/** Beyond these a header is a mistake, not a recorder. */
const LOWEST_RATE_HZ = 2000
const HIGHEST_RATE_HZ = 400_000

/** The FLAC decoder may leave out the last few frames of a long file (at most 0.3 s in an hour): less than this is no damage. */
const UNHEARD_END_SECONDS = 0.5

interface Decoded {
  readonly channelData: readonly Float32Array[]
  readonly sampleRate: number
}

/** What is told while a file is read. */
interface Reading {
  readonly warnings: string[]
  shareRead: number
}

/** WAV, FLAC, MP3 or Ogg (Vorbis, Opus, FLAC), known by content, at any rate, with any channels. */
export async function openRecording(path: string): Promise<Recording | Failure> {
  let file: FileHandle
  try {
    if ((await stat(path)).isDirectory()) return unreadable(path, 'it is a folder')
    file = await open(path)
  } catch (error) {
    return unreadable(path, `it cannot be opened (${codeOf(error)})`, 'Check the path and that you may read the file.')
  }
  const head = await bytesAt(file, 0, FORMAT_BYTES)
  const kind = soundFormat(head)
  if ('instead' in kind) {
    await file.close()
    return kind.instead === 'it is empty' ? empty(path, 'it is empty') : unreadable(path, kind.instead)
  }
  return decoded(path, file, kind.format, kind.format === 'flac' ? flacSamples(head) : null)
}

async function decoded(path: string, file: FileHandle, format: SoundFormat, flacLength: number | null): Promise<Recording | Failure> {
  const reading: Reading = { warnings: [], shareRead: 0 }
  const header = format === 'wav' ? await readWavHeader((position, bytes) => bytesAt(file, position, bytes)) : null
  if (typeof header === 'string') {
    await file.close()
    return unreadable(path, header)
  }
  const promisedSamples = header?.dataBytes ? Math.floor(header.dataBytes / header.bytesPerFrame) : flacLength
  const chunks = decode(header ? wavBytes(file, header, reading) : fileBytes(file, reading), format)
  const close = async (): Promise<void> => {
    await chunks.return(undefined)
    await file.close()
  }
  let first: Decoded | null
  try {
    first = (await chunks.next()).value ?? null
  } catch (error) {
    await close()
    return unreadable(path, `its sound cannot be decoded (${wordOf(error)})`)
  }
  if (!first) {
    await close()
    return format === 'wav' ? empty(path, 'it holds no samples') : unreadable(path, `no sound can be found in it (${format})`)
  }
  const { sampleRate: sampleRateHz, channelData } = first
  if (!(sampleRateHz >= LOWEST_RATE_HZ && sampleRateHz <= HIGHEST_RATE_HZ)) {
    await close()
    return unreadable(path, `its header gives a rate of ${sampleRateHz} Hz`)
  }
  return {
    path,
    sampleRateHz,
    channels: channelData.length,
    blocks: walk(first, chunks, promisedSamples, reading.warnings, close),
    warnings: reading.warnings,
    get shareRead() {
      return reading.shareRead
    },
    close,
  }
}

/** What `close` lets go of is let go of however the walk ends. */
async function* walk(
  first: Decoded, rest: AsyncIterator<Decoded>, promisedSamples: number | null, warnings: string[], close: () => Promise<void>,
): AsyncGenerator<SoundBlock> {
  let firstSample = 0
  const sampleRateHz = first.sampleRate
  try {
    for (let chunk: Decoded | null = first; chunk; ) {
      if (chunk.sampleRate !== sampleRateHz) {
        warnings.push(`The rate changes to ${chunk.sampleRate} Hz after ${seconds(firstSample / sampleRateHz)}; what follows was left out.`)
        return
      }
      const samples = new Float32Array(chunk.channelData[0]!.length)
      mixToMono(chunk.channelData, samples)
      yield { firstSample, sampleRateHz, samples }
      firstSample += samples.length
      try {
        const next: IteratorResult<Decoded> = await rest.next()
        chunk = next.done ? null : next.value
      } catch (error) {
        warnings.push(`The recording is damaged after ${seconds(firstSample / sampleRateHz)} (${wordOf(error)}); what follows was left out.`)
        return
      }
    }
    if (promisedSamples !== null && promisedSamples - firstSample > UNHEARD_END_SECONDS * sampleRateHz) {
      const [has, said] = [firstSample, promisedSamples].map((count) => seconds(count / sampleRateHz))
      warnings.push(`The file is cut short or damaged: it gives ${has} of the ${said} that its header promises.`)
    }
  } finally {
    await close()
  }
}

async function* fileBytes(file: FileHandle, reading: Reading, from = 0, to?: number): AsyncGenerator<Uint8Array> {
  to ??= (await file.stat()).size
  for (let at = from; at < to; ) {
    const bytes = await bytesAt(file, at, Math.min(READ_BYTES, to - at))
    if (bytes.length === 0) return
    at += bytes.length
    reading.shareRead = at / to
    yield bytes
  }
}

async function* wavBytes(file: FileHandle, header: WavHeader, reading: Reading): AsyncGenerator<Uint8Array> {
  yield header.plain
  const size = (await file.stat()).size
  yield* fileBytes(file, reading, header.dataStart, Math.min(size, header.dataStart + (header.dataBytes ?? size)))
}

/** As many bytes as there are; a buffer of its own. */
async function bytesAt(file: FileHandle, position: number, bytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, position)
  return buffer.subarray(0, bytesRead)
}

function seconds(count: number): string {
  return `${count.toFixed(1)} s`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : wordOf(error)
}

function wordOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function unreadable(path: string, why: string, remedy = 'Give a recording as WAV, FLAC, MP3 or Ogg, or a MIDI file; export it again if it should be one.'): Failure {
  return { failure: 'recording-unreadable', message: `${path} cannot be read as a recording: ${why}.`, remedy }
}

function empty(path: string, why: string): Failure {
  return { failure: 'recording-empty', message: `There is no sound in ${path}: ${why}.`, remedy: 'Record again, and check that the right input was chosen.' }
}

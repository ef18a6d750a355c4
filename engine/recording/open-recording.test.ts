import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { openRecording } from './open-recording.ts'
import { wavFile, type WavOptions } from './testing/wav-file.ts'

const samplesOf = (file: string): string => join(import.meta.dirname, 'testing', file)
const SECONDS = 0.25
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recordings-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function stored(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** A tone of 440 Hz at half of full scale in all channels. */
function tone(options: Partial<WavOptions> = {}): Uint8Array {
  const { sampleRateHz = 44100 } = options
  return wavFile({
    sampleRateHz, channels: 1, bits: 16, ...options,
    samples: Float32Array.from({ length: SECONDS * sampleRateHz }, (_, n) => 0.5 * Math.sin((2 * Math.PI * 440 * n) / sampleRateHz)),
  })
}

/** The whole recording, or what was said of it. */
async function read(path: string) {
  const recording = await openRecording(path)
  if (isFailure(recording)) return recording
  const samples: number[] = []
  for await (const block of recording.blocks) {
    expect(block.firstSample).toBe(samples.length)
    for (const sample of block.samples) samples.push(sample)
  }
  return { ...recording, samples }
}

async function expectTone(path: string, { sampleRateHz = 44100, channels = 1, seconds = SECONDS, amplitude = 0.5, tolerance = 0.001, exceptLast = 0 } = {}): Promise<readonly string[]> {
  const recording = await read(path)
  if (isFailure(recording)) throw new Error(recording.message)
  expect([recording.sampleRateHz, recording.channels, recording.samples.length]).toEqual([sampleRateHz, channels, Math.floor(seconds * sampleRateHz)])
  const worst = recording.samples.slice(0, recording.samples.length - exceptLast).reduce((most, x, n) => Math.max(most, Math.abs(x - amplitude * Math.sin((2 * Math.PI * 440 * n) / sampleRateHz))), 0)
  expect(worst).toBeLessThan(tolerance)
  return recording.warnings
}

describe('a WAV file', () => {
  test.each([
    ['8 bits', { bits: 8 }, 0.01], ['16 bits', {}, 0.001], ['24 bits', { bits: 24 }, 1e-5], ['32 bits', { bits: 32 }, 1e-5],
    ['24 bits in four bytes', { bits: 32, declaredBits: 24, extensible: true }, 1e-5], ['32-bit floats', { bits: 32, float: true }, 1e-6], ['64-bit floats', { bits: 64, float: true }, 1e-6],
    ['the extensible format', { bits: 24, extensible: true }, 1e-5], ['192 kHz', { sampleRateHz: 192000 }, 0.001], ['six channels', { channels: 6 }, 0.001],
    ['8 kHz', { sampleRateHz: 8000 }, 0.001], ['a chunk of odd length before the sound', { oddChunk: true }, 0.001], ['a length left open', { dataBytes: 0xffffffff }, 0.001],
    ['a length of zero, as a recorder leaves it that was killed', { dataBytes: 0 }, 0.001],
  ] as const)('of %s is read to the last sample', async (_, options: Partial<WavOptions>, tolerance) => {
    const warnings = await expectTone(await stored('tone.wav', tone(options)), { ...options, tolerance })
    expect(warnings).toEqual([])
  })

  test('that is cut short gives what is there, and says so', async () => {
    const warnings = await expectTone(await stored('cut.wav', tone({ dataBytes: 44100 * 2 })))
    expect(warnings).toEqual(['The file is cut short or damaged: it gives 0.3 s of the 1.0 s that its header promises.'])
  })

  test('without samples is empty', async () => {
    const path = await stored('none.wav', tone().subarray(0, 44))
    expect(await openRecording(path)).toEqual({ failure: 'recording-empty', message: expect.stringContaining(`${path}: it holds no samples`), remedy: expect.any(String) })
  })

  test.each([
    ['ends before its sound', tone().subarray(0, 36), 'it ends at byte 36'],
    ['has no channels', tone({ channels: 0 }), 'no channels'],
    ['has a rate of zero', tone({ declaredRateHz: 0 }), 'a rate of 0 Hz'],
    ['has samples of 12 bits', tone({ channels: 2, bytesPerFrame: 3 }), 'samples of 12 bits'],
  ])('that %s is refused with the place', async (_, bytes, words) => {
    expect(await openRecording(await stored('bad.wav', bytes))).toEqual({ failure: 'recording-unreadable', message: expect.stringContaining(words), remedy: expect.any(String) })
  })
})

describe('other recordings', () => {
  // A tone of 440 Hz, half a second, at 0.5 left and 0.25 right; encoded by libsndfile.
  test.each([
    ['tone.flac', 44100, 0.001, 0], ['tone.mp3', 44100, 0.01, 0], ['tone.ogg', 44100, 0.01, 0],
    // Its encoder lets the last 30 ms ring out of tune.
    ['tone.opus', 48000, 0.01, 1500],
  ])('%s is read', async (file, sampleRateHz, tolerance, exceptLast) => {
    expect(await expectTone(samplesOf(file), { sampleRateHz, channels: 2, seconds: 0.5, amplitude: 0.375, tolerance, exceptLast })).toEqual([])
  })

  test('a file is what it holds, whatever its name says', async () => {
    await expectTone(await stored('really-flac.wav', await readFile(samplesOf('tone.flac'))), { channels: 2, seconds: 0.5, amplitude: 0.375 })
    await expectTone(await stored('really-wav.mp3', tone()))
  })

  test('a FLAC file that breaks off gives what is there, and says so', async () => {
    const bytes = Uint8Array.from(await readFile(samplesOf('tone.flac')))
    new DataView(bytes.buffer).setUint32(8 + 14, 88200)
    const recording = await read(await stored('half.flac', bytes.subarray(0, 9000)))
    if (isFailure(recording)) throw new Error(recording.message)
    expect(recording.samples.length).toBeGreaterThan(4000)
    expect(recording.warnings).toEqual([expect.stringMatching(/^The file is cut short or damaged: it gives 0\.\d s of the 2\.0 s/)])
  })

  test.each([
    ['an empty file', new Uint8Array(0), 'recording-empty', 'it is empty'],
    ['a score', Buffer.from('<?xml version="1.0"?><score-partwise/>'), 'recording-unreadable', 'it is XML or HTML, perhaps a score'],
    ['an archive', Buffer.from('PK\x03\x04rest'), 'recording-unreadable', 'it is a ZIP archive'],
    ['a text', Buffer.from('Dear teacher'), 'recording-unreadable', 'it is no sound file of a known kind'],
    ['a text that looks like MP3', Buffer.from('\uFEFFDear teacher', 'utf16le'), 'recording-unreadable', 'cannot be read as a recording'],
    ['a FLAC file of nothing but its name', Buffer.from('fLaC'), 'recording-unreadable', 'no sound can be found in it (flac)'],
  ])('%s is refused in words', async (_, bytes, failure, words) => {
    expect(await openRecording(await stored('what.wav', bytes))).toEqual({ failure, message: expect.stringContaining(words), remedy: expect.any(String) })
  })

  test('a file that is not there, and a folder, are refused in words', async () => {
    expect(await openRecording(join(folder, 'nothing.wav'))).toMatchObject({ failure: 'recording-unreadable', message: expect.stringContaining('ENOENT') })
    expect(await openRecording(folder)).toMatchObject({ failure: 'recording-unreadable', message: expect.stringContaining('it is a folder') })
  })
})

/** How often this process has a file open, as the system tells it: Linux only. */
async function timesOpen(path: string): Promise<number> {
  const links = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(join('/proc/self/fd', fd)).catch(() => '')))
  return links.filter((link) => link === path).length
}

describe.runIf(existsSync('/proc/self/fd'))('a recording that is not walked to its end', () => {
  test.each([['before its first sample', 0], ['in the middle', 1]])('is let go of by whoever closes it %s', async (_, blocks) => {
    const path = await stored('long.wav', tone())
    const recording = await openRecording(path)
    if (isFailure(recording)) throw new Error(recording.message)
    const walk = recording.blocks[Symbol.asyncIterator]()
    for (let n = 0; n < blocks; n++) await walk.next()
    expect(await timesOpen(path)).toBe(1)
    await recording.close()
    expect(await timesOpen(path)).toBe(0)
    await recording.close()
  })
})

import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { bytesPerSample, headerBytes } from '../wav-file.ts'
import { flacLibrary, frameSamples, type FlacLibrary } from './flac-library.ts'
import { headerLength, writeHeader, type SeekPoint } from './flac-header.ts'

/** libFLAC's own default: beyond it, hardly anything is saved. */
const compressionLevel = 5
/** A stretch of a take is decoded from the seek point before it. */
const seekSeconds = 1

interface Encoded { readonly bytes: Uint8Array; readonly samples: number }

/**
 * Packs one of our WAV files into FLAC: the same samples, compared by the encoder as it writes. The WAV is there until the FLAC is
 * whole and on disk. False where `mayGoOn` said no in the middle: nothing has changed then. Throws what the disk says.
 */
export async function packWav(wavPath: string, flacPath: string, mayGoOn: () => boolean): Promise<boolean> {
  const flac = await flacLibrary()
  const wav = await open(wavPath, 'r')
  const unfinished = `${flacPath}.new`
  try {
    const { buffer: start, bytesRead } = await wav.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
    const samples = Math.floor(((await wav.stat()).size - headerBytes) / bytesPerSample)
    const sampleRateHz = bytesRead < headerBytes ? 0 : start.readUInt32LE(24)
    if (sampleRateHz === 0 || samples <= 0) return false
    const out = await open(unfinished, 'w')
    try {
      if (!(await encode(flac, { wav, out, samples, sampleRateHz }, mayGoOn))) return false
      await out.sync()
    } finally {
      await out.close()
    }
    await rename(unfinished, flacPath)
  } finally {
    await wav.close()
    await rm(unfinished, { force: true })
  }
  await rm(wavPath)
  return true
}

interface Packing { readonly wav: FileHandle; readonly out: FileHandle; readonly samples: number; readonly sampleRateHz: number }

async function encode(flac: FlacLibrary, { wav, out, samples, sampleRateHz }: Packing, mayGoOn: () => boolean): Promise<boolean> {
  const framesPerPoint = Math.max(1, Math.round((seekSeconds * sampleRateHz) / frameSamples))
  const frames = Math.ceil(samples / frameSamples)
  const seekPoints: SeekPoint[] = []
  const encoded: Encoded[] = []
  let md5 = ''
  let sizes: readonly [number, number] = [0, 0]
  const encoder = flac.create_libflac_encoder(sampleRateHz, 1, 16, compressionLevel, samples, true, frameSamples)
  if (encoder === 0) throw new Error('FLAC: no encoder')
  try {
    const status = flac.init_encoder_stream(encoder, (bytes, _length, count) => void encoded.push({ bytes: bytes.slice(), samples: count }), (info) => {
      if (info) [md5, sizes] = [info.md5sum, [info.min_framesize, info.max_framesize]]
    })
    if (status !== 0) throw new Error(`FLAC: the encoder does not start (${status})`)
    const start = headerLength(Math.ceil(frames / framesPerPoint))
    let written = 0
    let frame = 0
    const flush = async (): Promise<void> => {
      // What comes without samples is libFLAC's own beginning; ours has a seek table.
      const sound = encoded.splice(0).filter((part) => part.samples > 0)
      let at = written
      for (const { bytes } of sound) {
        if (frame % framesPerPoint === 0) seekPoints.push({ firstSample: frame * frameSamples, byteOffset: at })
        frame++
        at += bytes.length
      }
      if (at > written) await out.write(Buffer.concat(sound.map(({ bytes }) => bytes)), 0, at - written, start + written)
      written = at
    }
    for (let first = 0; first < samples; first += sampleRateHz) {
      await setImmediate()
      if (!mayGoOn()) return false
      const count = Math.min(sampleRateHz, samples - first)
      const { buffer } = await wav.read(Buffer.alloc(count * bytesPerSample), 0, count * bytesPerSample, headerBytes + first * bytesPerSample)
      const pcm = Int32Array.from({ length: count }, (_, n) => buffer.readInt16LE(n * bytesPerSample))
      if (!flac.FLAC__stream_encoder_process(encoder, [pcm], count)) throw new Error('FLAC: what was packed is not what was recorded')
      await flush()
    }
    if (!flac.FLAC__stream_encoder_finish(encoder)) throw new Error('FLAC: what was packed is not what was recorded')
    await flush()
    await out.write(writeHeader({ sampleRateHz, samples, frameBytes: sizes, frameSamples, md5, seekPoints }), 0, start, 0)
    return true
  } finally {
    flac.FLAC__stream_encoder_delete(encoder)
  }
}

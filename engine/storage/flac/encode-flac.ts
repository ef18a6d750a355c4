import { flacLibrary, frameSamples } from './flac-library.ts'
import { writeHeader, type SeekPoint } from './flac-header.ts'

/** libFLAC's own default: beyond it, hardly anything is saved. */
const compressionLevel = 5
/** A stretch of a take is decoded from the seek point before it. */
const seekSeconds = 1
const bits = 16

function framesPerPoint(sampleRateHz: number): number {
  return Math.max(1, Math.round((seekSeconds * sampleRateHz) / frameSamples))
}

/** How many seek points the header of so many samples will have. */
export function seekPointsFor(sampleRateHz: number, samples: number): number {
  return Math.ceil(Math.ceil(samples / frameSamples) / framesPerPoint(sampleRateHz))
}

/**
 * Mono sound of 16 bits to FLAC, compared by the encoder as it goes: yields the frames in order, those of a stretch together, and returns the header that belongs
 * before them, with a seek table. `read` gives the next stretch, 1 s of it or some other length; an empty one is the end.
 */
export async function* encodeFlac(sampleRateHz: number, read: (first: number) => Promise<Int32Array<ArrayBuffer>>): AsyncGenerator<Uint8Array, Buffer> {
  const flac = await flacLibrary()
  const encoder = flac.create_libflac_encoder(sampleRateHz, 1, bits, compressionLevel, 0, true, frameSamples)
  if (encoder === 0) throw new Error(`FLAC takes no sound of ${sampleRateHz} Hz`)
  const seekPoints: SeekPoint[] = []
  const encoded: { readonly bytes: Uint8Array; readonly samples: number }[] = []
  let md5 = ''
  let sizes: readonly [number, number] = [0, 0]
  let [samples, written, frame] = [0, 0, 0]
  // What comes without samples is libFLAC's own beginning; ours has a seek table.
  const frames = (): Buffer => {
    const sound = encoded.splice(0).filter((part) => part.samples > 0)
    for (const { bytes } of sound) {
      if (frame % framesPerPoint(sampleRateHz) === 0) seekPoints.push({ firstSample: frame * frameSamples, byteOffset: written })
      frame++
      written += bytes.length
    }
    return Buffer.concat(sound.map(({ bytes }) => bytes))
  }
  try {
    const status = flac.init_encoder_stream(encoder, (bytes, _length, count) => void encoded.push({ bytes: bytes.slice(), samples: count }), (info) => {
      if (info) [md5, sizes] = [info.md5sum, [info.min_framesize, info.max_framesize]]
    })
    if (status !== 0) throw new Error(`FLAC: the encoder does not start (${status})`)
    for (let pcm = await read(0); pcm.length > 0; pcm = await read(samples)) {
      if (!flac.FLAC__stream_encoder_process(encoder, [pcm], pcm.length)) throw new Error('FLAC: what was packed is not what was recorded')
      samples += pcm.length
      yield frames()
    }
    if (!flac.FLAC__stream_encoder_finish(encoder)) throw new Error('FLAC: what was packed is not what was recorded')
    yield frames()
    return writeHeader({ sampleRateHz, samples, frameBytes: sizes, frameSamples, md5, seekPoints })
  } finally {
    flac.FLAC__stream_encoder_delete(encoder)
  }
}

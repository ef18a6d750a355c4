import flacFactory from 'libflacjs'

/** Samples that go to the encoder at a time. */
const stepSamples = 16_384
/** libFLAC's own middle: beyond it files hardly shrink. */
const compression = 5
const bits = 16
const fullScale = 32_767

type Flac = ReturnType<typeof flacFactory>

let loading: Promise<Flac> | null = null

/** Loaded when it is first needed: 1.4 MB of machine-made code. Its WebAssembly variant asks `fetch` for a path, which Node refuses. */
function flac(): Promise<Flac> {
  loading ??= new Promise((resolve) => {
    const library = flacFactory('release.asmjs')
    if (library.isReady()) resolve(library)
    else library.on('ready', () => resolve(library))
  })
  return loading
}

/** A mono 16-bit FLAC file of what `read` gives, from the first sample to the last or until it gives none; the length may be unknown (Infinity). Samples -1 to 1; what is louder is clipped. */
export async function writeFlac(sampleRateHz: number, samples: number, read: (first: number, count: number) => Promise<Float32Array>): Promise<Uint8Array> {
  const library = await flac()
  const encoder = library.create_libflac_encoder(sampleRateHz, 1, bits, compression, Number.isFinite(samples) ? samples : 0, false, 0)
  if (encoder === 0) throw new Error(`FLAC takes no sound of ${sampleRateHz} Hz.`)
  const chunks: Uint8Array[] = []
  try {
    const state = library.init_encoder_stream(encoder, (chunk) => void chunks.push(chunk.slice()))
    if (state !== 0) throw new Error(`The FLAC encoder does not start (${state}).`)
    for (let first = 0; first < samples; first += stepSamples) {
      const sound = await read(first, Math.min(stepSamples, samples - first))
      if (sound.length === 0) break
      const pcm = Int32Array.from(sound, (sample) => Math.round(Math.max(-1, Math.min(1, sample || 0)) * fullScale))
      if (!library.FLAC__stream_encoder_process_interleaved(encoder, pcm, pcm.length)) throw new Error('The FLAC encoder gave up.')
    }
    library.FLAC__stream_encoder_finish(encoder)
  } finally {
    library.FLAC__stream_encoder_delete(encoder)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}

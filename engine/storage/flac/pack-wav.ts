import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { bytesPerSample, headerBytes } from '../wav-file.ts'
import { encodeFlac, seekPointsFor } from './encode-flac.ts'
import { headerLength } from './flac-header.ts'

/**
 * Packs one of our WAV files into FLAC: the same samples, compared by the encoder as it writes. The WAV is there until the FLAC is
 * whole and on disk. False where `mayGoOn` said no in the middle: nothing has changed then. Throws what the disk says.
 */
export async function packWav(wavPath: string, flacPath: string, mayGoOn: () => boolean): Promise<boolean> {
  const wav = await open(wavPath, 'r')
  const unfinished = `${flacPath}.new`
  try {
    const { buffer: start, bytesRead } = await wav.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
    const samples = Math.floor(((await wav.stat()).size - headerBytes) / bytesPerSample)
    const sampleRateHz = bytesRead < headerBytes ? 0 : start.readUInt32LE(24)
    if (sampleRateHz === 0 || samples <= 0) return false
    const out = await open(unfinished, 'w')
    try {
      if (!(await encode({ wav, out, samples, sampleRateHz }, mayGoOn))) return false
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

/** The frames are written behind the room that the header will need, and the header when they are all there. */
async function encode({ wav, out, samples, sampleRateHz }: Packing, mayGoOn: () => boolean): Promise<boolean> {
  const start = headerLength(seekPointsFor(sampleRateHz, samples))
  const encoding = encodeFlac(sampleRateHz, async (first) => {
    const count = Math.min(sampleRateHz, samples - first)
    const { buffer } = await wav.read(Buffer.alloc(count * bytesPerSample), 0, count * bytesPerSample, headerBytes + first * bytesPerSample)
    return Int32Array.from({ length: count }, (_, n) => buffer.readInt16LE(n * bytesPerSample))
  })
  let written = start
  let step = await encoding.next()
  for (; !step.done; step = await encoding.next()) {
    await setImmediate()
    if (!mayGoOn()) {
      await encoding.return(Buffer.alloc(0))
      return false
    }
    await out.write(step.value, 0, step.value.length, written)
    written += step.value.length
  }
  if (step.value.length !== start) throw new Error('FLAC: what was packed is not what was recorded')
  await out.write(step.value, 0, start, 0)
  return true
}

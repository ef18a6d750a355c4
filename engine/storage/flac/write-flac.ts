import { toPcm } from '../wav-file.ts'
import { encodeFlac } from './encode-flac.ts'

/** A mono 16-bit FLAC file of what `read` gives, from the first sample to the last or until it gives none; the length may be unknown (Infinity). Samples -1 to 1; what is louder is clipped. */
export async function writeFlac(sampleRateHz: number, samples: number, read: (first: number, count: number) => Promise<Float32Array>): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = encodeFlac(sampleRateHz, async (first) => (first >= samples ? new Int32Array(0) : Int32Array.from(toPcm(await read(first, Math.min(sampleRateHz, samples - first))))))
  const chunks: Uint8Array[] = []
  let step = await encoding.next()
  for (; !step.done; step = await encoding.next()) chunks.push(step.value)
  return Uint8Array.from(Buffer.concat([step.value, ...chunks]))
}

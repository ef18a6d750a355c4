import { Inflate } from 'fflate'
import type { ZipEntry } from './zip-entry.ts'

/** Packed bytes handed to the inflater at a time: deflate expands at most 1032 times, so one step makes 16 MB at most. */
const stepBytes = 16 * 1024

/** Music as text unpacks to some 50 times its size at most; what grows further beyond `suspicionBytes` is a bomb. */
const largestGrowth = 200
const suspicionBytes = 1024 * 1024

export interface Unpacked {
  readonly bytes: Uint8Array
  /** Not all of it: the archive is damaged or cut off there, or there is more than may be. */
  readonly cutOff: boolean
}

/** An entry's bytes as far as they can be unpacked, at most `mostBytes` of them, whatever the archive says. */
export function unpackEntry(archive: Uint8Array, { method, from, packedBytes, cutOff }: ZipEntry, mostBytes: number): Unpacked {
  const packed = archive.subarray(from, from + packedBytes)
  if (method === 0) return { bytes: packed.subarray(0, mostBytes), cutOff: cutOff || packed.length > mostBytes }
  if (method !== 8) return { bytes: new Uint8Array(0), cutOff: true }
  const limitBytes = Math.min(mostBytes, Math.max(suspicionBytes, largestGrowth * packed.length))
  const chunks: Uint8Array[] = []
  let size = 0
  let complete = false
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length
    if (size <= limitBytes) chunks.push(chunk)
    complete ||= final
  })
  try {
    for (let at = 0; at < packed.length && size <= limitBytes && !complete; at += stepBytes) inflate.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
  } catch {
    // The inflater of foreign bytes throws by design; what came before the damage is kept.
    complete = false
  }
  const bytes = new Uint8Array(Math.min(size, chunks.reduce((sum, chunk) => sum + chunk.length, 0)))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes, cutOff: !complete || size > limitBytes }
}

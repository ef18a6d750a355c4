import OpusScript from 'opusscript'
import { toPcm } from '../wav-file.ts'
import { fitsOnPage, oggPage, pageKinds } from './ogg-page.ts'

/** Opus hears up to 20 kHz at this rate, and knows no higher one. */
export const opusRateHz = 48_000
/** A piano in a room, mono; what it costs the listening is measured in decision 13. */
const bitsPerSecond = 48_000
const frameSamples = opusRateHz / 50
/** For music libopus looks ahead by 6.5 ms; so much of the beginning is left out when it is played: https://www.rfc-editor.org/rfc/rfc7845#section-4.2 */
export const preSkipSamples = 312
const framesPerPage = 50
/** One file has one stream: any number will do, and the same sound makes the same bytes. */
const serial = 1

/** A mono Ogg Opus file of `samples` samples at 48 kHz, which `read` gives in order. Samples -1 to 1. */
export async function writeOpus(samples: number, read: (first: number, count: number) => Promise<Float32Array>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new OpusScript(opusRateHz, 1, OpusScript.Application.AUDIO)
  const pages: Buffer[] = [oggPage([head()], { kind: pageKinds.first, serial, sequence: 0, granule: 0 }), oggPage([tags()], { kind: pageKinds.between, serial, sequence: 1, granule: 0 })]
  const length = samples + preSkipSamples
  let waiting: Uint8Array[] = []
  let encoded = 0
  const turn = (): void => {
    if (waiting.length > 0) pages.push(oggPage(waiting, { kind: encoded >= length ? pageKinds.last : pageKinds.between, serial, sequence: pages.length, granule: Math.min(encoded, length) }))
    waiting = []
  }
  try {
    encoder.setBitrate(bitsPerSecond)
    while (encoded < length) {
      const sound = toPcm(await read(encoded, Math.min(framesPerPage * frameSamples, Math.max(0, samples - encoded))))
      const frames = Math.max(1, Math.ceil(sound.length / frameSamples))
      const pcm = new Int16Array(frames * frameSamples)
      pcm.set(sound)
      for (let frame = 0; frame < frames && encoded < length; frame++) {
        const packet = Uint8Array.from(encoder.encode(Buffer.from(pcm.buffer, 2 * frame * frameSamples, 2 * frameSamples), frameSamples))
        if (!fitsOnPage(waiting, packet)) turn()
        waiting.push(packet)
        encoded += frameSamples
      }
      turn()
    }
  } finally {
    encoder.delete()
  }
  return Uint8Array.from(Buffer.concat(pages))
}

function head(): Uint8Array {
  const bytes = Buffer.alloc(19)
  bytes.write('OpusHead', 0, 'latin1')
  bytes.writeUInt8(1, 8)
  bytes.writeUInt8(1, 9)
  bytes.writeUInt16LE(preSkipSamples, 10)
  bytes.writeUInt32LE(opusRateHz, 12)
  return bytes
}

function tags(): Uint8Array {
  const vendor = Buffer.from('repetiteur')
  const bytes = Buffer.alloc(16 + vendor.length)
  bytes.write('OpusTags', 0, 'latin1')
  bytes.writeUInt32LE(vendor.length, 8)
  vendor.copy(bytes, 12)
  return bytes
}

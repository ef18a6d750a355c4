import { Resampler } from '../../core/audio/resampler.ts'
import type { SoundInFile } from '../../core/take-file/index.ts'
import { writeFlac } from '../storage/flac/write-flac.ts'
import { opusRateHz, writeOpus } from '../storage/opus/write-opus.ts'
import type { TakeSound } from '../storage/take-sound.ts'

/** A take's sound as a file, FLAC or Opus; null where it is to be left out. */
export async function soundToFile(sound: TakeSound, kind: SoundInFile): Promise<Uint8Array | null> {
  if (kind === 'left-out') return null
  if (kind === 'whole') return writeFlac(sound.sampleRateHz, sound.samples, (first, count) => sound.read(first, count))
  return writeOpus(Math.floor((sound.samples * opusRateHz) / sound.sampleRateHz), inOrderAt(opusRateHz, sound))
}

/** Reads a sound in order at another rate. */
function inOrderAt(rateHz: number, sound: TakeSound): (first: number, count: number) => Promise<Float32Array> {
  const resampler = new Resampler(sound.sampleRateHz, rateHz)
  let taken = 0
  return async (_, count) => {
    const given = new Float32Array(count)
    for (let made = 0; made < count; made += resampler.produced) {
      const input = await sound.read(taken, Math.ceil(((count - made) * sound.sampleRateHz) / rateHz) + 1)
      // Behind the end comes silence, until the filter has given its last.
      resampler.process(input.length > 0 ? input : new Float32Array(resampler.delayInputSamples + 1), 0, given, made)
      taken += input.length > 0 ? resampler.consumed : 0
    }
    return given
  }
}

import { Resampler } from '../../core/audio/resampler.ts'
import type { SoundInFile } from '../../core/take-file/index.ts'
import { writeFlac } from '../storage/flac/write-flac.ts'
import type { TakeSound } from '../storage/take-sound.ts'

/** The listening hears nothing above half of it: marks and evidence are as good with it, and a file is a third as large. */
const smallerRateHz = 16_000

/** A take's sound as a FLAC file; null where it is to be left out. */
export async function soundToFile(sound: TakeSound, kind: SoundInFile): Promise<Uint8Array | null> {
  if (kind === 'left-out') return null
  if (kind === 'whole' || sound.sampleRateHz <= smallerRateHz) return writeFlac(sound.sampleRateHz, sound.samples, (first, count) => sound.read(first, count))
  const samples = Math.floor((sound.samples * smallerRateHz) / sound.sampleRateHz)
  const resampler = new Resampler(sound.sampleRateHz, smallerRateHz)
  let taken = 0
  return writeFlac(smallerRateHz, samples, async (_, count) => {
    const smaller = new Float32Array(count)
    for (let made = 0; made < count; made += resampler.produced) {
      const input = await sound.read(taken, Math.ceil(((count - made) * sound.sampleRateHz) / smallerRateHz) + 1)
      // Behind the end comes silence, until the filter has given its last.
      resampler.process(input.length > 0 ? input : new Float32Array(resampler.delayInputSamples + 1), 0, smaller, made)
      taken += input.length > 0 ? resampler.consumed : 0
    }
    return smaller
  })
}

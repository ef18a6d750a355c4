import { readFileSync, writeFileSync } from 'node:fs'
import decode from 'audio-decode'
import { wavOf } from './wav.ts'

/**
 * A recording with silence around it, as the browser's stand-in for a microphone gives it; `cents` above its own pitch, by being played so much faster. Returns the
 * recording's own samples.
 */
export async function writeMicrophoneFile(wav: string, recording: string, { silenceBeforeSeconds, silenceAfterSeconds, cents = 0 }: { silenceBeforeSeconds: number; silenceAfterSeconds: number; cents?: number }): Promise<{ sound: Float32Array<ArrayBuffer>; sampleRateHz: number }> {
  const { channelData, sampleRate } = await decode(readFileSync(recording))
  const sound = channelData[0]!.slice()
  const padded = new Float32Array((silenceBeforeSeconds + silenceAfterSeconds) * sampleRate + sound.length)
  padded.set(sound, silenceBeforeSeconds * sampleRate)
  writeFileSync(wav, wavOf(padded, Math.round(sampleRate * 2 ** (cents / 1200))))
  return { sound, sampleRateHz: sampleRate }
}

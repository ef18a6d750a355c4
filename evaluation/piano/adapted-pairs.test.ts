import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { installationFolder } from '../../engine/installation.ts'
import { hearRecording } from '../hearing/hear-recording.ts'
import { posteriorsOnce } from '../hearing/posteriors-once.ts'
import { match } from '../judging/match.ts'
import { pianoSection } from '../page/piano-section.ts'
import { adaptedPairs, asMidi, type HeardPiano } from './adapted-pairs.ts'
import { hearAgain } from './hear-again.ts'
import { measuringCheck } from './measuring-check.ts'

const soundPath = join(installationFolder, 'resources', 'demonstrations', 'ode-to-joy.flac')
const seconds = 30

test('a recording is heard again as it was the first time, and a piano that plays late is learnt from one take for the other', { timeout: 600_000 }, async () => {
  const newListening = await posteriorsOnce()
  if (isFailure(newListening)) throw new Error(newListening.message)
  const listening = newListening()
  const first = await hearRecording(soundPath, [], { seconds, listening }, () => {})
  if (isFailure(first)) throw new Error(first.message)
  const again = await hearAgain(soundPath, listening, null, seconds)
  if (isFailure(again)) throw new Error(again.message)
  expect(again.notes.map(({ pitch, onsetSeconds }) => [pitch, onsetSeconds]).sort()).toEqual(first.notes.map(({ pitch, onsetSeconds }) => [pitch, onsetSeconds]).sort())
  expect(again.notes.length).toBeGreaterThan(60)

  // Its MIDI says that each key was struck 45 to 55 ms before it sounds.
  const labels = first.notes.map(({ pitch, onsetSeconds, velocity }, n) => ({ pitch, velocity, onsetSeconds: onsetSeconds - 0.05 + 0.01 * ((n % 3) / 2 - 0.5), offsetSeconds: onsetSeconds + 0.2 })).sort((a, b) => a.onsetSeconds - b.onsetSeconds)
  const take = (name: string): HeardPiano => ({ recording: { name, folder: 'home', soundPath, labels, retimed: null }, listening, usual: again })
  const pairs = await adaptedPairs([take('waltz_near'), take('march_near'), take('rain_far')], seconds, () => {})
  if (isFailure(pairs)) throw new Error(pairs.message)
  expect(pairs.map(({ learntFrom, judgedOn, kept }) => [learntFrom, judgedOn, kept])).toEqual([['waltz_near', 'march_near', true], ['march_near', 'waltz_near', true]])
  for (const { raw } of pairs) expect(raw.after).toBeGreaterThan(raw.before + 0.2)

  const midi = labels.map(asMidi)
  const f1 = (played: readonly PlayedNote[], heard: readonly PlayedNote[]) => (2 * match(played, heard).length) / (played.length + heard.length)
  const stranger = { name: 'rain_far', midi: midi.map((note) => ({ ...note, pitch: 40 + ((note.index * 7) % 40) })), heard: again.notes.slice(0, 9), soundSeconds: seconds }
  const measuring = measuringCheck([{ name: 'waltz_near', midi, heard: again.notes, soundSeconds: seconds }, stranger], f1)
  expect(measuring).toEqual({ measured: 1, farthestF1: expect.closeTo(0, 9), strangers: 2, refused: 2 })
  expect(pianoSection({ pairs, clocks: [], measuring })).not.toMatch(/NaN|undefined|Infinity/)
})

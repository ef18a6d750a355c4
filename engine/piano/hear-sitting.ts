import { setImmediate } from 'node:timers/promises'
import { PeakGatherer } from '../../core/adaptation/faint-peaks.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { onSoundClock } from '../../core/measuring/clock-tie.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Taught } from '../adaptation/adapt.ts'
import { listenToFile, type FileListening } from '../inference/listen-to-file.ts'
import type { Heard } from '../inference/heard.ts'
import type { Listening } from '../inference/load-listening.ts'
import { heardNotes } from '../measuring/heard-notes.ts'
import { playedAndHeard } from '../measuring/played-and-heard.ts'
import type { OpenedSitting } from './sitting-shelf.ts'

/** At the edge of lost sound a note may lie on either side. */
const EDGE_SECONDS = 0.15

export interface HearingOfSitting {
  readonly listening: Listening
  readonly profile: PianoProfile | null
  readonly dropped: AbortSignal
  told(share: number): void
}

/**
 * Listens to a sitting as the command line listens to a recording and its MIDI. Null where it was dropped. Sound and keys of a sitting
 * have two clocks that somebody's hand started: what lies between them is taken off, and says nothing of the piano.
 */
export async function hearSitting({ sitting, soundPath, played, lost }: OpenedSitting, { listening, profile, dropped, told }: HearingOfSitting): Promise<Taught | Failure | null> {
  const file = await listenToFile(soundPath, { listening, ...(profile && { profile }) })
  if (isFailure(file)) return file
  const peaks = file.evidence && file.decoder && new PeakGatherer(file.evidence, file.decoder)
  const heard = await heardNotes(unlessDropped(file, dropped, told), () => peaks?.gather())
  if (dropped.aborted) return null
  const soundSeconds = file.recording.durationSeconds
  const together = playedAndHeard(played, heard, soundSeconds, { recording: sitting.room || sitting.deviceName, midi: 'MIDI' })
  if (isFailure(together)) return together
  const isWhole = ({ onsetSeconds }: { readonly onsetSeconds: number }): boolean => !lost.some(({ fromSeconds, toSeconds }) => onsetSeconds > fromSeconds - EDGE_SECONDS && onsetSeconds < toSeconds + EDGE_SECONDS)
  const faint = peaks && { ...peaks.found, peaks: peaks.found.peaks.filter(isWhole) }
  return { tie: together.tie, played: together.played.filter(isWhole), heard: together.heard.filter(isWhole), midi: onSoundClock(played, together.tie).filter(isWhole), soundSeconds, ...(faint && { faint }) }
}

async function* unlessDropped(file: FileListening, dropped: AbortSignal, told: (share: number) => void): AsyncGenerator<Heard> {
  for await (const heard of file) {
    // Whoever has another question has their turn between blocks.
    await setImmediate()
    if (dropped.aborted) return
    told(file.shareHeard)
    yield heard
  }
}

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { inCommonTime } from '../../core/measuring/common-time.ts'
import { onSoundClock, tieClocks, type ClockTie } from '../../core/measuring/clock-tie.ts'
import { readMidiRecording } from '../../core/midi/read-recording.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { errorCode } from '../error-code.ts'
import { noTieFailure } from './no-tie-failure.ts'

/** The MIDI that was recorded beside a sound. */
export async function readPlayed(midiPath: string): Promise<readonly PlayedNote[] | Failure> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(midiPath)
  } catch (error) {
    return { failure: 'recording-unreadable', message: `${midiPath} cannot be opened (${errorCode(error)}).`, remedy: 'Check the path and that you may read it.' }
  }
  const read = readMidiRecording(bytes, basename(midiPath))
  return isFailure(read) ? read : read.notes
}

/** What was played and what was heard of it, on the sound's clock, in the time that both have; each ordered by onset. */
export interface PlayedAndHeard {
  readonly tie: ClockTie
  readonly played: readonly PlayedNote[]
  readonly heard: readonly PlayedNote[]
}

/** `heard` in any order. */
export function playedAndHeard(played: readonly PlayedNote[], heard: readonly PlayedNote[], soundSeconds: number, names: { recording: string; midi: string }): PlayedAndHeard | Failure {
  const told = [...heard].sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
  const tie = tieClocks(played, told)
  if ('noTie' in tie) return noTieFailure(names.recording, names.midi, tie)
  return { tie, ...inCommonTime(onSoundClock(played, tie), told, soundSeconds) }
}


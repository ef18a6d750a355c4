import type { Failure } from '../core/protocol/failure.ts'

/** What goes round the listening says nothing about it. */
export function notASound(path: string): Failure {
  return { failure: 'wrong-use', message: `${path} is MIDI, which is not listened to.`, remedy: 'Give the sound first, then the MIDI that was recorded beside it.' }
}

import type { Failure } from '../../core/protocol/failure.ts'
import type { NoTie } from '../../core/measuring/clock-tie.ts'

const reasons: Readonly<Record<NoTie['noTie'], string>> = {
  'too-few-notes': 'too few notes are common to both',
  'other-music': 'they are of different playing',
  'no-steady-clock': 'one clock runs unsteadily against the other',
}

/** Sound and MIDI that are no recordings of one playing. */
export function noTieFailure(recording: string, midi: string, { noTie, notes }: NoTie): Failure {
  return {
    failure: 'clocks-do-not-fit',
    message: `${midi} does not lie on ${recording}: ${reasons[noTie]} (${notes} notes fit).`,
    remedy: 'Give the MIDI that was recorded beside this sound, begun within ten seconds of it, with at least a minute of playing in common.',
  }
}

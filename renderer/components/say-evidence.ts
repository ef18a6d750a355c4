import type { Words } from '../i18n/en.ts'
import type { AskedVerdict } from '../state/asked-verdict.ts'
import type { Reading } from '../state/evidence-reading.ts'

/** The names of a verdict's keys, as they are written there. */
export interface KeyNames {
  readonly written: string | null
  readonly played: string | null
  other(pitch: number): string
}

/** What was written and what was played, and when: `F sharp 4 is written; I heard F4 (83 % certain), 12 ms early`. */
export function sayNotes({ evidence }: Words, { verdict, played }: AskedVerdict, names: KeyNames, isKeyboard: boolean): string {
  const written = names.written ? evidence.written(names.written) : evidence.notWritten
  const heard = !played || !names.played ? evidence.notHeard : isKeyboard ? evidence.playedKey(names.played) : evidence.played(names.played, played.confidence)
  const milliseconds = Math.round(Math.abs(verdict.offBySeconds ?? 0) * 1000)
  // Takes of 0.1 do not tell it.
  const beats = Math.abs(verdict.offByBeats ?? 0)
  const timing = verdict.offBySeconds === null || verdict.timing === null ? null
    : verdict.timing === 'onTime' ? evidence.onTime : verdict.timing === 'early' ? evidence.early(milliseconds, beats) : evidence.late(milliseconds, beats)
  return evidence.notes(written, heard, timing)
}

/** What the evidence means. */
export function sayReading({ evidence: { reading: words } }: Words, reading: Reading, names: KeyNames): string {
  const [written, played] = [names.written ?? '', names.played ?? '']
  switch (reading.kind) {
    case 'heard':
    case 'believed':
      return words[reading.kind](reading.certainty, reading.toldFrom)
    case 'early':
    case 'late':
      return words[reading.kind](reading.certainty, Math.round(reading.offBySeconds * 1000))
    case 'wrong':
    case 'wrongDoubtful':
      return words[reading.kind](played, written, reading.writtenCertainty)
    case 'missed':
      return reading.others.length > 0 ? words.missedWhile(reading.certainty, reading.others.map(names.other)) : words.missed(reading.certainty)
    case 'partial':
    case 'octaveAbove':
    case 'rings':
      return words[reading.kind](names.other(reading.of))
    case 'weak':
    case 'faint':
    case 'ringing':
      return words[reading.kind](reading.certainty)
    case 'keyboard':
    case 'extra':
    case 'lost':
    case 'hushed':
    case 'noPlace':
    case 'twice':
      return words[reading.kind]
  }
}

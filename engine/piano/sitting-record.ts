import type { Beginnings } from '../../core/measuring/message-latency.ts'
import type { KeptSitting } from '../../core/protocol/piano.ts'

/** The files in a sitting's folder; the MIDI file is written at its end, for the command line and others. */
export const sittingFiles = { record: 'sitting.json', sound: 'sound.wav', keys: 'keys.jsonl', midi: 'keys.mid' } as const

/** `sitting.json` */
export interface SittingRecord extends Pick<KeptSitting, 'id' | 'deviceKey' | 'deviceName' | 'room' | 'startedAt' | 'durationSeconds' | 'complete'> {
  readonly format: 'repetiteur.sitting/1'
  /** Not known of one that was killed, or is older than this. */
  readonly beginnings?: Beginnings
}

/** A line of `keys.jsonl`: a message of the keyboard as it came, or a stretch of the sound that was lost. */
export type SittingLine =
  | { readonly seconds: number; readonly bytes: readonly number[] }
  | { readonly lostFromSeconds: number; readonly lostToSeconds: number }

const prefix = 'sitting-'

export function newSittingId(startedAt: Date, random: string): string {
  return `${prefix}${startedAt.toISOString().replace(/[-:.Z]/g, '')}-${random}`
}

/** What may name a sitting's folder. */
export function isSittingId(id: unknown): id is string {
  return typeof id === 'string' && /^sitting-\d{8}T\d{9}-[0-9a-f]{8}$/.test(id)
}

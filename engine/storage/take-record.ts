import { usualJudging, type Judging } from '../../core/judgement/judging.ts'
import type { Way } from '../../core/practice/way.ts'
import type { Piece } from '../../core/protocol/engine.ts'
import type { TakeInfo, TakeInput, TakeRequest } from '../../core/protocol/take.ts'

/** The files in a take's folder, beside the copy of its score. */
export const takeFiles = { record: 'take.json', facts: 'facts.jsonl', sound: 'sound.wav', packed: 'sound.flac', again: 'again.json', player: 'player.json', profile: 'profile.json' } as const

/** `take.json`: what a take is. */
export interface TakeRecord {
  readonly format: 'repetiteur.take/1'
  readonly id: string
  /** As it was then: the take opens also when the piece is gone from the library. */
  readonly piece: Piece
  readonly scoreFile: string
  readonly hands: TakeRequest['hands']
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  /** By what it was judged as it was played; takes of 0.1 do not say. */
  readonly judging?: Judging
  /** How it was practised; takes of 0.1 do not say. */
  readonly way?: Way
  readonly inputName: string
  /** What it was heard by; takes of 0.1 do not say. */
  readonly input?: TakeInput['kind']
  /** The microphone, as what is learnt of a piano is kept under (`deviceKeyOf`), and its name; takes of 0.1, and those of no microphone, do not say. */
  readonly device?: { readonly key: string; readonly name: string }
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationSeconds: number
  /** Set when the take has ended. */
  readonly complete: boolean
}

/** A take that begins; its input's name is known once that is open. */
export function newTakeRecord(id: string, startedAt: Date, request: TakeRequest, piece: Piece, scoreFile: string, device: TakeRecord['device'] | null = null): TakeRecord {
  const { hands, fromMeasure, toMeasure, judging, input, way } = request
  return {
    format: 'repetiteur.take/1', id, piece, scoreFile, hands, fromMeasure, toMeasure, judging, ...(way && { way }),
    inputName: '', input: input.kind, ...(device && { device }), startedAt: startedAt.toISOString(), durationSeconds: 0, complete: false,
  }
}

/** Sorts by when the take began, and names a folder on every file system. */
export function newTakeId(startedAt: Date, random: string): string {
  return `${startedAt.toISOString().replace(/[-:.Z]/g, '')}-${random}`
}

export function takeInfo(record: TakeRecord): TakeInfo {
  const { id, piece, startedAt, durationSeconds, inputName, hands, fromMeasure, toMeasure, judging = usualJudging, way, complete } = record
  return { id, pieceId: piece.id, startedAt, durationSeconds, inputName, isKeyboard: isKeyboard(record), hands, fromMeasure, toMeasure, judging, ...(way && { way }), complete, notStored: null }
}

/** Takes of 0.1 say it by the name alone. */
export function isKeyboard({ input, inputName }: TakeRecord): boolean {
  return input === 'midi' || (input === undefined && inputName === 'MIDI')
}

/** What was practised of the piece, and how it is to be judged. */
export function practised({ hands, fromMeasure, toMeasure, judging = usualJudging, way }: Pick<TakeRecord, 'hands' | 'fromMeasure' | 'toMeasure' | 'judging' | 'way'>) {
  return { hands, fromMeasure, toMeasure, judging, ...(way && { way }) }
}

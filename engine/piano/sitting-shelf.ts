import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Keyboard, type Struck } from '../../core/midi/keyboard.ts'
import type { EndedNote } from '../../core/midi/write-recording.ts'
import type { Beginnings } from '../../core/measuring/message-latency.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { KeptSitting } from '../../core/protocol/piano.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { Removed } from '../storage/removed.ts'
import { repairWav } from '../storage/wav-file.ts'
import { isSittingId, sittingFiles, type SittingLine, type SittingRecord } from './sitting-record.ts'

/** A sitting as it is listened to once more. */
export interface OpenedSitting {
  readonly sitting: KeptSitting
  /** Path of its sound; stays in the engine. */
  readonly soundPath: string
  /** What the keys told, on their own clock, ordered by onset. */
  readonly played: readonly PlayedNote[]
  /** Where sound was lost, on the sound's clock. */
  readonly lost: readonly { readonly fromSeconds: number; readonly toSeconds: number }[]
  readonly beginnings: Beginnings | null
}

/** The sittings that lie on disk. */
export class SittingShelf {
  readonly #folder: string
  readonly #removed: Removed

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'sittings')
    this.#removed = new Removed(dataFolder)
  }

  get folder(): string {
    return this.#folder
  }

  /** Newest first. */
  async list(): Promise<readonly KeptSitting[]> {
    const ids = (await readdir(this.#folder).catch((): string[] => [])).filter(isSittingId).sort().reverse()
    const opened = await Promise.all(ids.map((id) => this.open(id)))
    return opened.flatMap((one) => ('failure' in one ? [] : [one.sitting]))
  }

  /** One whose program was killed opens with what was written. */
  async open(id: string): Promise<OpenedSitting | Failure> {
    const folder = join(this.#folder, isSittingId(id) ? id : 'none')
    const record = await recordIn(folder)
    if (record === null || record.id !== id) return gone(id)
    const lines = await linesIn(join(folder, sittingFiles.keys))
    const played = playedIn(lines)
    const soundPath = join(folder, sittingFiles.sound)
    const soundSeconds = record.complete ? record.durationSeconds : await repairWav(soundPath).catch(() => 0)
    const sizes = await Promise.all(Object.values(sittingFiles).map((name) => stat(join(folder, name)).then(({ size }) => size, () => 0)))
    const { deviceKey, deviceName, room, startedAt, complete } = record
    return {
      sitting: { id, deviceKey, deviceName, room, startedAt, complete, durationSeconds: soundSeconds, notes: played.length, bytes: sizes.reduce((sum, size) => sum + size, 0), notStored: null },
      soundPath, played, beginnings: beginningsOf(record),
      lost: lines.flatMap((line) => ('lostFromSeconds' in line ? [{ fromSeconds: line.lostFromSeconds, toSeconds: line.lostToSeconds }] : [])),
    }
  }

  /** It can be had back for a day, like a take. */
  async remove(id: string): Promise<Failure | null> {
    if (!isSittingId(id)) return gone(id)
    return this.#removed.put(join(this.#folder, id), id)
  }

  putBack(id: string): Promise<Failure | null> {
    return this.#removed.back(id, join(this.#folder, id))
  }
}

/** The notes of keys that were let go, for a MIDI file; what was still held ends with the last message. */
export function endedNotes(lines: readonly SittingLine[]): readonly EndedNote[] {
  return playedIn(lines).map((note) => ({ ...note, offsetSeconds: note.offsetSeconds ?? note.onsetSeconds }))
}

function playedIn(lines: readonly SittingLine[]): readonly PlayedNote[] {
  const keyboard = new Keyboard()
  const notes: PlayedNote[] = []
  let lastSeconds = 0
  const take = (struck: Struck): void => {
    notes.push(...struck.notes)
    for (const { playedNote, offsetSeconds } of struck.releases) notes[playedNote] = { ...notes[playedNote]!, offsetSeconds }
  }
  for (const line of lines) {
    if (!('bytes' in line)) continue
    take(keyboard.message(Uint8Array.from(line.bytes), line.seconds))
    lastSeconds = line.seconds
  }
  take(keyboard.finish(lastSeconds))
  return notes
}

function beginningsOf({ beginnings }: SittingRecord): Beginnings | null {
  const known = beginnings && [beginnings.keysAtUnixMs, beginnings.soundAtUnixMs, beginnings.untilSeconds].every(Number.isFinite)
  return known ? beginnings : null
}

async function recordIn(folder: string): Promise<SittingRecord | null> {
  try {
    const record = JSON.parse(await readFile(join(folder, sittingFiles.record), 'utf8')) as Partial<SittingRecord>
    const texts = [record.id, record.deviceKey, record.deviceName, record.room, record.startedAt]
    return record.format === 'repetiteur.sitting/1' && texts.every((text) => typeof text === 'string') && Number.isFinite(record.durationSeconds) ? (record as SittingRecord) : null
  } catch {
    return null
  }
}

/** A line that was cut off when the program was killed is left out. */
async function linesIn(path: string): Promise<readonly SittingLine[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line): SittingLine[] => {
    try {
      const found = JSON.parse(line) as Partial<Record<'seconds' | 'lostFromSeconds' | 'lostToSeconds', number>> & { bytes?: unknown }
      if (Number.isFinite(found.seconds) && Array.isArray(found.bytes)) return [{ seconds: found.seconds!, bytes: found.bytes as number[] }]
      if (Number.isFinite(found.lostFromSeconds) && Number.isFinite(found.lostToSeconds)) return [{ lostFromSeconds: found.lostFromSeconds!, lostToSeconds: found.lostToSeconds! }]
    } catch {
      // Not a line of ours, or half of one.
    }
    return []
  })
}

function gone(id: unknown): Failure {
  return { failure: 'sitting-unreadable', message: `There is no recording ${JSON.stringify(String(id).slice(0, 48))} of a piano.`, remedy: 'Play at this piano once more.' }
}

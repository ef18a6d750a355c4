import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { SoundFile } from '../../core/protocol/engine.ts'
import type { OpenedTake, TakeInfo } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { readScore, transposed } from '../../core/score/index.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { JudgedAgain } from '../../core/session/judged-again.ts'
import type { KeptTake, PlayersAdditions } from '../../core/protocol/kept.ts'
import { isTakeId } from '../../core/take-file/index.ts'
import { toldIn } from '../../core/take-file/fields.ts'
import { readProfileOfAnyModel } from '../adaptation/profile-file.ts'
import type { FiledTake } from './database/take-index.ts'
import { Turns } from '../turns.ts'
import { diskFailure } from './disk-failure.ts'
import { openFlacSound } from './flac/flac-sound.ts'
import { gapsIn, lastMoment, readAgain, readFacts, writeAgain } from './kept-facts.ts'
import { readAdditions, writeAdditions } from './player-file.ts'
import { isKeyboard, takeFiles, takeInfo, type TakeRecord } from './take-record.ts'
import { openTakeSound, type TakeSound } from './take-sound.ts'
import { repairWav } from './wav-file.ts'

/** A take's own recording, and where sound was lost in it. */
export interface KeptSound {
  readonly sound: TakeSound
  readonly gaps: readonly { readonly fromSeconds: number; readonly toSeconds: number }[]
  /** What was known of the piano; nothing where it is not said. */
  readonly profile?: PianoProfile | null
}

/** The takes that lie on disk. */
export class TakeShelf {
  readonly #folder: string
  /** A star and a word at once: neither is lost. */
  readonly #adding = new Turns()

  constructor(takesFolder: string) {
    this.#folder = takesFolder
  }

  async ids(): Promise<readonly string[]> {
    return (await readdir(this.#folder).catch((): string[] => [])).filter(isTakeId)
  }

  /** What the index is to know of a take; null where it is none. */
  async filed(id: string): Promise<FiledTake | null> {
    const record = isTakeId(id) ? await this.#record(id) : null
    if (record === null) return null
    const folder = join(this.#folder, id)
    const sizes = new Map<string, number>()
    for (const name of await readdir(folder).catch((): string[] => [])) sizes.set(name, (await stat(join(folder, name)).catch(() => null))?.size ?? 0)
    const sound = sizes.has(takeFiles.sound) ? 'wav' : sizes.has(takeFiles.packed) ? 'flac' : isKeyboard(record) ? 'keyboard' : 'none'
    const { starred } = await readAdditions(folder)
    const info = await this.#info(record, record.complete ? [] : await readFacts(folder))
    return { info, input: record.input ?? null, sound, bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0), starred }
  }

  /** The microphone that a take was heard by; null where it does not say. */
  async device(takeId: string): Promise<TakeRecord['device'] | null> {
    const { device } = (isTakeId(takeId) ? await this.#record(takeId) : null) ?? {}
    return typeof device?.key === 'string' && typeof device.name === 'string' ? device : null
  }

  /** Keeps what the player adds to a take: a star, a word beside its verdicts. */
  add(takeId: string, additions: Partial<PlayersAdditions>): Promise<Failure | null> {
    return this.#adding.take(() => this.#add(takeId, additions))
  }

  async #add(takeId: string, additions: Partial<PlayersAdditions>): Promise<Failure | null> {
    if (!isTakeId(takeId) || (await this.#record(takeId)) === null) return unreadable(`There is no take ${JSON.stringify(String(takeId).slice(0, 40))}.`)
    const folder = join(this.#folder, takeId)
    return writeAdditions(folder, { ...(await readAdditions(folder)), ...additions })
  }

  /** Newest first; what is no take is passed over. */
  async list(pieceId: string): Promise<readonly KeptTake[]> {
    const filed = await Promise.all((await this.ids()).map((id) => this.filed(id)))
    return filed.filter((take) => take?.info.pieceId === pieceId).map((take) => uncounted(take!)).sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** A take whose program was killed opens with what was written. */
  async open(takeId: string): Promise<OpenedTake | Failure> {
    const record = isTakeId(takeId) ? await this.#record(takeId) : null
    if (record === null) return unreadable(`There is no take ${JSON.stringify(String(takeId).slice(0, 40))}.`)
    const folder = join(this.#folder, record.id)
    const bytes = await readFile(join(folder, record.scoreFile)).catch(() => null)
    if (bytes === null) return unreadable(`The take ${record.id} has lost its score.`)
    const written = readScore(bytes, record.scoreFile)
    const read = isFailure(written) ? written : transposed(written, record.way?.semitones ?? 0)
    if (isFailure(read)) return read
    const facts = await readFacts(folder)
    const { word } = await readAdditions(folder)
    return { take: await this.#info(record, facts), piece: { piece: record.piece, ...read }, facts, again: await readAgain(folder), word }
  }

  /** Keeps what a second pass said of a take, in the place of what one before it said. */
  async keepAgain(takeId: string, again: JudgedAgain): Promise<Failure | null> {
    const folder = join(this.#folder, takeId)
    try {
      await writeAgain(folder, again)
      return null
    } catch (error) {
      return diskFailure(error, folder)
    }
  }

  /** What a take was heard by, for hearing it once more; to be closed. A keyboard made no sound that we know. */
  async sound(takeId: string): Promise<KeptSound | 'keyboard' | Failure> {
    const record = isTakeId(takeId) ? await this.#record(takeId) : null
    if (record && isKeyboard(record)) return 'keyboard'
    const folder = record && join(this.#folder, record.id)
    const sound = folder && ((await openTakeSound(join(folder, takeFiles.sound))) ?? (await openFlacSound(join(folder, takeFiles.packed))))
    if (!sound) return soundGone(String(takeId).slice(0, 40))
    return { sound, profile: await this.#profile(record.id), gaps: gapsIn(await readFacts(folder)) }
  }

  /** By which the take was heard. A damaged one counts as none. */
  async #profile(id: string): Promise<PianoProfile | null> {
    const profile = await readProfileOfAnyModel(join(this.#folder, id, takeFiles.profile))
    return isFailure(profile) ? null : profile
  }

  /** All of its recording, as the file that it is. */
  async recording(takeId: string): Promise<SoundFile | Failure> {
    if (!isTakeId(takeId)) return soundGone(String(takeId).slice(0, 40))
    for (const [name, mediaType] of [[takeFiles.sound, 'audio/wav'], [takeFiles.packed, 'audio/flac']] as const) {
      const bytes = await readFile(join(this.#folder, takeId, name)).catch(() => null)
      if (bytes !== null) return { mediaType, bytes }
    }
    return soundGone(takeId)
  }

  async #info(record: TakeRecord, facts: readonly Fact[]): Promise<TakeInfo> {
    if (record.complete) return takeInfo(record)
    const soundSeconds = await repairWav(join(this.#folder, record.id, takeFiles.sound)).catch(() => this.#packedSeconds(record.id))
    return { ...takeInfo(record), durationSeconds: Math.max(soundSeconds, lastMoment(facts)) }
  }

  async #packedSeconds(id: string): Promise<number> {
    const sound = await openFlacSound(join(this.#folder, id, takeFiles.packed))
    await sound?.close()
    return sound ? sound.samples / sound.sampleRateHz : 0
  }

  async #record(id: string): Promise<TakeRecord | null> {
    const record = toldIn(await readFile(join(this.#folder, id, takeFiles.record), 'utf8').catch(() => ''))
    return isRecord(record) && record.id === id ? record : null
  }
}

function isRecord(value: unknown): value is TakeRecord {
  const record = value as Partial<TakeRecord> | null
  return typeof record === 'object' && record?.format === 'repetiteur.take/1' && typeof record.piece?.id === 'string' && /^score\.[a-z]+$/.test(record.scoreFile ?? '')
}

/** A take that no database knows: nothing of it is counted. */
export function uncounted({ info, starred, sound, bytes }: FiledTake): KeptTake {
  return { ...info, starred, sound, bytes, figures: null }
}

function unreadable(message: string): Failure {
  return { failure: 'take-unreadable', message, remedy: 'Choose another take from the list.' }
}

function soundGone(takeId: string): Failure {
  return {
    failure: 'take-sound-gone', message: `The take ${takeId} has no recording.`,
    remedy: 'Its marks are all there; what was heard can be looked at in takes whose recording was kept.',
  }
}

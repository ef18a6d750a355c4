import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { KeptProfile, KeptSitting } from '../../core/protocol/piano.ts'
import { profileText, readProfile, readProfileOfAnyModel, type ProfiledModel } from '../adaptation/profile-file.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import { Removed } from '../storage/removed.ts'
import { writeInPlace } from '../storage/write-in-place.ts'
import { Turns } from '../turns.ts'

/** `profile.json` is what `--profile` of the command line reads, too. */
const files = { about: 'piano.json', profile: 'profile.json' } as const
const inUseFile = 'in-use.json'
const prefix = 'profile-'

type About = Pick<KeptProfile, 'id' | 'deviceKey' | 'deviceName' | 'room' | 'learntAt'> & { readonly format: 'repetiteur.piano/1' }

/** What was learnt of pianos, by device and room, in the data folder; and which of it is in use. */
export class PianoProfiles {
  readonly #folder: string
  readonly #removed: Removed
  /** One file says of all devices what is in use. */
  readonly #turns = new Turns()

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'pianos')
    this.#removed = new Removed(dataFolder)
  }

  /** Newest first; what is damaged is passed over. `model`: the one that listens, null where none does. */
  async list(model: ProfiledModel | null): Promise<readonly KeptProfile[]> {
    const ids = (await readdir(this.#folder).catch((): string[] => [])).filter(isProfileId).sort().reverse()
    const kept = await Promise.all(ids.map(async (id): Promise<KeptProfile | null> => {
      const about = await this.#about(id)
      const profile = about && (await this.#profile(id, null))
      return profile && keptProfile(about, profile, profile.modelSha256 === model?.sha256)
    }))
    return kept.filter((profile) => profile !== null)
  }

  async inUse(): Promise<Readonly<Record<string, string>>> {
    try {
      const found = JSON.parse(await readFile(join(this.#folder, inUseFile), 'utf8')) as unknown
      return Object.fromEntries(Object.entries(found as object).filter(([, id]) => isProfileId(id))) as Record<string, string>
    } catch {
      return {}
    }
  }

  /** From the next take on. */
  use(deviceKey: string, profileId: string | null): Promise<Failure | null> {
    return this.#turns.take(() => this.#use(deviceKey, profileId))
  }

  async #use(deviceKey: string, profileId: string | null): Promise<Failure | null> {
    const about = profileId === null ? null : await this.#about(profileId)
    if (profileId !== null && about?.deviceKey !== deviceKey) return { failure: 'profile-unreadable', message: `There is no profile ${profileId} for this device.`, remedy: 'Let the listening learn this piano again.' }
    const { [deviceKey]: _, ...others } = await this.inUse()
    return this.#write(join(this.#folder, inUseFile), `${JSON.stringify(profileId === null ? others : { ...others, [deviceKey]: profileId }, null, 1)}\n`)
  }

  /** What is in use on a device, where it was learnt with the model that listens. */
  async forDevice(deviceKey: string | null, model: ProfiledModel): Promise<{ readonly id: string; readonly profile: PianoProfile } | null> {
    const id = deviceKey === null ? undefined : (await this.inUse())[deviceKey]
    const profile = id === undefined ? null : await this.#profile(id, model)
    return profile && { id: id!, profile }
  }

  async keep(profile: PianoProfile, { deviceKey, deviceName, room }: Pick<KeptSitting, 'deviceKey' | 'deviceName' | 'room'>, learntAt: Date, random: string): Promise<KeptProfile | Failure> {
    const id = `${prefix}${learntAt.toISOString().replace(/[-:.Z]/g, '')}-${random}`
    const about: About = { format: 'repetiteur.piano/1', id, deviceKey, deviceName, room, learntAt: learntAt.toISOString() }
    const failure = (await this.#write(join(this.#folder, id, files.profile), profileText(profile))) ?? (await this.#write(join(this.#folder, id, files.about), `${JSON.stringify(about, null, 1)}\n`))
    return failure ?? keptProfile(about, profile, true)
  }

  /** It can be had back for a day, and is not in use then. */
  remove(id: string): Promise<Failure | null> {
    return this.#turns.take(() => this.#remove(id))
  }

  async #remove(id: string): Promise<Failure | null> {
    const about = await this.#about(id)
    if (about === null) return { failure: 'profile-unreadable', message: 'There is no such profile.', remedy: 'Look at the list again.' }
    if ((await this.inUse())[about.deviceKey] === id) {
      const failure = await this.#use(about.deviceKey, null)
      if (failure) return failure
    }
    return this.#removed.put(join(this.#folder, id), id)
  }

  /** It is there again, and not in use by itself. */
  async putBack(id: string): Promise<Failure | null> {
    return isProfileId(id) ? this.#removed.back(id, join(this.#folder, id)) : { failure: 'profile-unreadable', message: 'There is no such profile.', remedy: 'Look at the list again.' }
  }

  async #about(id: string): Promise<About | null> {
    if (!isProfileId(id)) return null
    try {
      const about = JSON.parse(await readFile(join(this.#folder, id, files.about), 'utf8')) as Partial<About>
      const texts = [about.deviceKey, about.deviceName, about.room, about.learntAt]
      return about.format === 'repetiteur.piano/1' && about.id === id && texts.every((text) => typeof text === 'string') ? (about as About) : null
    } catch {
      return null
    }
  }

  /** Of any model where none is asked for. */
  async #profile(id: string, model: ProfiledModel | null): Promise<PianoProfile | null> {
    const path = join(this.#folder, id, files.profile)
    const profile = await (model ? readProfile(path, model) : readProfileOfAnyModel(path))
    return isFailure(profile) ? null : profile
  }

  async #write(path: string, text: string): Promise<Failure | null> {
    try {
      await mkdir(join(path, '..'), { recursive: true })
      await writeInPlace(path, text)
      return null
    } catch (error) {
      return diskFailure(error, path)
    }
  }
}

export function isProfileId(id: unknown): id is string {
  return typeof id === 'string' && /^profile-\d{8}T\d{9}-[0-9a-f]{8}$/.test(id)
}

function keptProfile({ format: _, ...about }: About, { judged, learntFrom, tuningCents }: PianoProfile, fits: boolean): KeptProfile {
  return { ...about, before: judged.before, after: judged.after, notes: learntFrom.notes, tuningCents, fits }
}

import { randomBytes } from 'node:crypto'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { keyRanges } from '../../core/guided-playing/coverage.ts'
import type { InputDevice } from '../../core/protocol/engine.ts'
import type { TakeInput, TakeStarted } from '../../core/protocol/take.ts'
import type { KeptSitting, LearntPiano, MeasuredPiano, PianoCalls, PianoPageCalls, Pianos, SittingWish, TeachingTake } from '../../core/protocol/piano.ts'
import { FARTHEST_CENTS } from '../../core/adaptation/learn-tuning.ts'
import { soundAfterMessage } from '../../core/measuring/message-latency.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { adaptInTune, adaptToScoreInTune } from '../adaptation/adapt-in-tune.ts'
import type { PlayedCleanly } from '../adaptation/adapt-to-score.ts'
import type { Adaptation, Taught } from '../adaptation/adapt.ts'
import { tunedProfile, USUAL_TUNINGS } from '../adaptation/hear-in-tune.ts'
import type { ProfiledModel } from '../adaptation/profile-file.ts'
import type { Listening } from '../inference/load-listening.ts'
import { measurementOf } from '../measuring/measurement.ts'
import type { Library } from '../storage/library.ts'
import type { Recorder } from '../take/recorder.ts'
import { isInput } from '../take/take-request.ts'
import { wrongUse } from '../wrong-use.ts'
import { guidedPassages } from './guided-passages.ts'
import { deviceOf } from './device-key.ts'
import type { HearingOfSitting } from './hear-sitting.ts'
import { HeardSittings, mostEarlier } from './heard-sittings.ts'
import type { PianoProfiles } from './piano-profiles.ts'
import { isSittingId } from './sitting-record.ts'
import type { OpenedSitting, SittingShelf } from './sitting-shelf.ts'
import type { TeachingTakes } from './teaching-takes.ts'

const toldShare = 0.01
const longestName = 60
/** A sitting with fewer was broken off. */
const FEWEST_NOTES = 60
/** So many takes are learnt from at once; more would take minutes. */
const MOST_TAKES = 4

export interface PianoDeskParts {
  readonly library: Pick<Library, 'pieces' | 'open'>
  readonly listening: () => Promise<Listening | Failure>
  readonly recorder: Pick<Recorder, 'startSitting' | 'stopSitting' | 'isRecording'>
  readonly sittings: SittingShelf
  readonly inputs: { readonly latest: readonly InputDevice[] }
  readonly takes: TeachingTakes
  readonly profiles: PianoProfiles
  readonly pages: PianoPageCalls
  now(): Date
}

/** Answers what a page asks about the player's own piano: one piece of listening at a time, never while a take is played. */
export class PianoDesk implements PianoCalls {
  readonly #parts: PianoDeskParts
  #running: AbortController | null = null
  readonly #heard = new HeardSittings()

  constructor(parts: PianoDeskParts) {
    this.#parts = parts
  }

  async pianos(): Promise<Pianos> {
    const { profiles, sittings } = this.#parts
    const listening = await this.#parts.listening()
    const [list, sat, inUse] = await Promise.all([profiles.list(isFailure(listening) ? null : modelOf(listening)), sittings.list(), profiles.inUse()])
    return { profiles: list, sittings: sat, inUse }
  }

  async guidedPassages(keys: 88 | 76 | 61) {
    return Object.hasOwn(keyRanges, keys) ? guidedPassages(this.#parts.library, keys) : wrongUse('A keyboard has 88, 76 or 61 keys.')
  }

  async startSitting(wish: SittingWish): Promise<TakeStarted | Failure> {
    if (!isInput(wish?.input) || (wish.input.kind !== 'device' && wish.input.kind !== 'browser-microphone') || typeof wish.room !== 'string' || !Number.isFinite(wish.keysBeginAtUnixMs)) return wrongUse('Sound and keys are recorded by a microphone, in a room.')
    await this.dropPianoWork()
    return this.#parts.recorder.startSitting({ ...wish, room: wish.room.trim().slice(0, longestName) })
  }

  async stopSitting(sittingId: string): Promise<KeptSitting | Failure> {
    const ended = await this.#parts.recorder.stopSitting(sittingId)
    if (isFailure(ended)) return ended
    const opened = await this.#parts.sittings.open(ended.id)
    if (isFailure(opened)) return ended.notStored ?? opened
    return { ...opened.sitting, notStored: ended.notStored }
  }

  async measureSitting(sittingId: string): Promise<MeasuredPiano | Failure | null> {
    return this.#alone(async (listening, dropped) => {
      const opened = await this.#parts.sittings.open(sittingId)
      if (isFailure(opened)) return opened
      const inUse = await this.#parts.profiles.forDevice(opened.sitting.deviceKey, modelOf(listening))
      const taught = await this.#heard.hear(opened, { listening, dropped, profile: inUse?.profile ?? null, told: this.#sharing(0, 1) })
      if (taught === null || isFailure(taught)) return taught
      const { beginnings, sitting: { deviceKey } } = opened
      return { sittingId, deviceKey, profileId: inUse?.id ?? null, soundAfterMessageSeconds: beginnings && soundAfterMessage(taught.tie, beginnings), ...measurementOf(taught) }
    })
  }

  async learnPiano(sittingId: string): Promise<LearntPiano | Failure | null> {
    return this.#alone(async (listening, dropped) => {
      const { sittings } = this.#parts
      const opened = await sittings.open(sittingId)
      if (isFailure(opened)) return opened
      const { sitting } = opened
      const all = [opened, ...(await this.#earlier(sitting))]
      const lessons: Taught[] = []
      const fitting: OpenedSitting[] = []
      const part = 1 / (1 + USUAL_TUNINGS) / all.length
      for (const [at, one] of all.entries()) {
        const taught = await this.#heard.hear(one, { listening, dropped, profile: null, told: this.#sharing(at * part, part) })
        if (taught === null) return null
        // Of an earlier sitting that does not fit nothing is learnt.
        if (!isFailure(taught)) {
          lessons.push(taught)
          fitting.push(one)
        } else if (one === opened) return taught
      }
      const learnt = await adaptInTune(lessons, modelOf(listening), (profile, nth) => this.#hearAll(fitting, profile, { listening, dropped, told: this.#sharing(Math.min(0.98, nth / (1 + USUAL_TUNINGS)), 1 / (1 + USUAL_TUNINGS)) }))
      return learnt === null || isFailure(learnt) ? learnt : this.#keepWhatIsBetter(learnt, sitting, lessons.length)
    })
  }

  async teachingTakes(): Promise<readonly TeachingTake[]> {
    return this.#parts.takes.list()
  }

  async learnFromTakes(takeIds: readonly string[], room: string): Promise<LearntPiano | Failure | null> {
    if (!Array.isArray(takeIds) || takeIds.length === 0 || typeof room !== 'string') return wrongUse('A piano is learnt from takes, in a room.')
    return this.#alone(async (listening, dropped) => {
      const { takes } = this.#parts
      const chosen = (await takes.list()).filter(({ takeId }) => takeIds.includes(takeId)).slice(0, MOST_TAKES)
      const [first] = chosen
      if (!first || chosen.some(({ deviceKey }) => deviceKey !== first.deviceKey)) return wrongUse('Takes that teach a piano were played cleanly, all at one microphone.')
      const hearAll = async (profile: PianoProfile | null, nth: number): Promise<readonly PlayedCleanly[] | Failure | null> => {
        const lessons: PlayedCleanly[] = []
        const told = this.#sharing(Math.min(0.98, nth / (1 + USUAL_TUNINGS)), 1 / (1 + USUAL_TUNINGS))
        for (const [at, { takeId }] of chosen.entries()) {
          const heard = await takes.hear(takeId, { listening, dropped, profile, told: (share) => told((at + share) / chosen.length) })
          if (heard === null || isFailure(heard)) return heard
          lessons.push(heard)
        }
        return lessons
      }
      const usual = await hearAll(null, 0)
      if (usual === null || isFailure(usual)) return usual
      const learnt = await adaptToScoreInTune(usual, modelOf(listening), hearAll)
      const { deviceKey, deviceName } = first
      return learnt === null || isFailure(learnt) ? learnt : this.#keepWhatIsBetter(learnt, { deviceKey, deviceName, room: room.trim().slice(0, longestName) }, chosen.length)
    })
  }

  async dropPianoWork(): Promise<void> {
    this.#running?.abort()
    this.#running = null
  }

  async useProfile(deviceKey: string, profileId: string | null) {
    if (typeof deviceKey !== 'string' || (profileId !== null && typeof profileId !== 'string')) return wrongUse('A profile is used on a device.')
    return (await this.#parts.profiles.use(deviceKey, profileId)) ?? this.pianos()
  }

  async listenInTune(input: TakeInput, tuningCents: number) {
    const { inputs, profiles, now } = this.#parts
    const device = isInput(input) ? deviceOf(input, inputs.latest) : null
    if (device === null || !(Math.abs(tuningCents) <= FARTHEST_CENTS)) return wrongUse('A microphone listens half a semitone higher or lower at most.')
    const listening = await this.#parts.listening()
    if (isFailure(listening)) return listening
    const model = modelOf(listening)
    const inUse = await profiles.forDevice(device.key, model)
    const known = inUse?.profile
    const cents = Math.round(tuningCents)
    // Of nothing but a tuning nobody needs two.
    const superseded = inUse && !known?.onsets && !known?.trust ? inUse.id : null
    if (cents === 0 && !known?.onsets && !known?.trust) return superseded === null ? this.useProfile(device.key, null) : this.removeProfile(superseded)
    const room = (await profiles.list(model)).find(({ id }) => id === inUse?.id)?.room ?? ''
    const about = await profiles.keep({ ...(known ?? tunedProfile(model, 0)), tuningCents: cents }, { deviceKey: device.key, deviceName: device.name, room }, now(), randomBytes(4).toString('hex'))
    if (isFailure(about)) return about
    const used = await this.useProfile(device.key, about.id)
    return isFailure(used) || superseded === null ? used : this.removeProfile(superseded)
  }

  async removeProfile(profileId: string) {
    return (await this.#parts.profiles.remove(profileId)) ?? this.pianos()
  }

  async removeSitting(sittingId: string) {
    this.#heard.forget(sittingId)
    return (await this.#parts.sittings.remove(sittingId)) ?? this.pianos()
  }

  async putBack(id: string) {
    const failure = isSittingId(id) ? await this.#parts.sittings.putBack(id) : await this.#parts.profiles.putBack(id)
    return failure ?? this.pianos()
  }

  /** In use from the next take on. */
  async #keepWhatIsBetter({ profile, before, after, kept, tooLittle, nearerBySeconds, sureNotes }: Adaptation, piano: Pick<KeptSitting, 'deviceKey' | 'deviceName' | 'room'>, recordings: number): Promise<LearntPiano | Failure> {
    const { profiles, now } = this.#parts
    const previousId = (await profiles.inUse())[piano.deviceKey] ?? null
    const learnt = { before, after, tooLittle, nearerBySeconds, tuningCents: profile.tuningCents, recordings, sureNotes: sureNotes ?? null, previousId }
    if (!kept) return { ...learnt, profile: null, pianos: await this.pianos() }
    const about = await profiles.keep(profile, piano, now(), randomBytes(4).toString('hex'))
    if (isFailure(about)) return about
    const failure = await profiles.use(piano.deviceKey, about.id)
    return failure ?? { ...learnt, profile: about, pianos: await this.pianos() }
  }

  async #alone<Answer>(work: (listening: Listening, dropped: AbortSignal) => Promise<Answer | Failure | null>): Promise<Answer | Failure | null> {
    if (this.#parts.recorder.isRecording) return wrongUse('A piano is measured when nothing is being played.')
    await this.dropPianoWork()
    const running = (this.#running = new AbortController())
    try {
      const listening = await this.#parts.listening()
      return isFailure(listening) ? listening : await work(listening, running.signal)
    } finally {
      if (this.#running === running) this.#running = null
    }
  }

  /** Others of the same piano by the same microphone, the newest ones. */
  async #earlier({ id, deviceKey, room }: KeptSitting): Promise<readonly OpenedSitting[]> {
    const { sittings } = this.#parts
    const alike = (await sittings.list()).filter((other) => other.id !== id && other.deviceKey === deviceKey && other.room === room && other.notes >= FEWEST_NOTES).slice(0, mostEarlier)
    const opened = await Promise.all(alike.map((other) => sittings.open(other.id)))
    return opened.filter((one): one is OpenedSitting => !isFailure(one))
  }

  async #hearAll(sittings: readonly OpenedSitting[], profile: PianoProfile, { listening, dropped, told }: Omit<HearingOfSitting, 'profile'>): Promise<readonly Taught[] | Failure | null> {
    const heard: Taught[] = []
    for (const [at, one] of sittings.entries()) {
      const taught = await this.#heard.hear(one, { listening, dropped, profile, told: (share) => told((at + share) / sittings.length) })
      if (taught === null || isFailure(taught)) return taught
      heard.push(taught)
    }
    return heard
  }

  /** Of work that is such a share of the whole, behind what was done. */
  #sharing(from: number, share: number): (done: number) => void {
    let told = from
    return (done) => {
      // A take has the ear first.
      if (this.#parts.recorder.isRecording) this.#running?.abort()
      const now = from + share * done
      if (now - told < toldShare) return
      told = now
      this.#parts.pages.pianoWork(now)
    }
  }
}

function modelOf({ model, manifest }: Listening): ProfiledModel {
  return { name: model, sha256: manifest.sha256 }
}

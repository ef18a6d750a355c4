import { randomBytes } from 'node:crypto'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { keyRanges } from '../../core/guided-playing/coverage.ts'
import type { TakeStarted } from '../../core/protocol/engine.ts'
import type { KeptSitting, LearntPiano, MeasuredPiano, PianoCalls, PianoPageCalls, Pianos, SittingWish } from '../../core/protocol/piano.ts'
import { adapt, type Taught } from '../adaptation/adapt.ts'
import type { ProfiledModel } from '../adaptation/profile-file.ts'
import type { Listening } from '../inference/load-listening.ts'
import { measurementOf } from '../measuring/measurement.ts'
import type { Library } from '../storage/library.ts'
import type { Recorder } from '../take/recorder.ts'
import { isInput } from '../take/take-request.ts'
import { wrongUse } from '../wrong-use.ts'
import { guidedPassages } from './guided-passages.ts'
import { hearSitting } from './hear-sitting.ts'
import type { PianoProfiles } from './piano-profiles.ts'
import { isSittingId } from './sitting-record.ts'
import type { SittingShelf } from './sitting-shelf.ts'

const toldShare = 0.01
const longestName = 60

export interface PianoDeskParts {
  readonly library: Pick<Library, 'pieces' | 'open'>
  readonly listening: () => Promise<Listening | Failure>
  readonly recorder: Pick<Recorder, 'startSitting' | 'stopSitting' | 'isRecording'>
  readonly sittings: SittingShelf
  readonly profiles: PianoProfiles
  readonly pages: PianoPageCalls
  now(): Date
}

/** Answers what a page asks about the player's own piano: one piece of listening at a time, never while a take is played. */
export class PianoDesk implements PianoCalls {
  readonly #parts: PianoDeskParts
  #running: AbortController | null = null
  /** What was heard last as every piano is heard: learning follows measuring, and need not listen again. */
  #lastHeard: { readonly sittingId: string; readonly sha256: string; readonly taught: Taught } | null = null

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
    if (!isInput(wish?.input) || (wish.input.kind !== 'device' && wish.input.kind !== 'browser-microphone') || typeof wish.room !== 'string') return wrongUse('Sound and keys are recorded by a microphone, in a room.')
    await this.dropPianoWork()
    return this.#parts.recorder.startSitting({ input: wish.input, room: wish.room.trim().slice(0, longestName) })
  }

  async stopSitting(): Promise<KeptSitting | Failure> {
    const ended = await this.#parts.recorder.stopSitting()
    if (isFailure(ended)) return ended
    const opened = await this.#parts.sittings.open(ended.id)
    if (isFailure(opened)) return ended.notStored ?? opened
    return { ...opened.sitting, notStored: ended.notStored }
  }

  async measureSitting(sittingId: string): Promise<MeasuredPiano | Failure | null> {
    return this.#alone(sittingId, true, async (taught, profileId) => ({ sittingId, profileId, ...measurementOf(taught) }))
  }

  async learnPiano(sittingId: string): Promise<LearntPiano | Failure | null> {
    return this.#alone(sittingId, false, async (taught, _, model, sitting) => {
      const { profiles, now } = this.#parts
      const previousId = (await profiles.inUse())[sitting.deviceKey] ?? null
      const { profile, before, after, kept, nearerBySeconds } = adapt([taught], model)
      if (!kept) return { sittingId, before, after, nearerBySeconds, profile: null, previousId, pianos: await this.pianos() }
      const learnt = await profiles.keep(profile, sitting, now(), randomBytes(4).toString('hex'))
      if (isFailure(learnt)) return learnt
      const failure = await profiles.use(sitting.deviceKey, learnt.id)
      return failure ?? { sittingId, before, after, nearerBySeconds, profile: learnt, previousId, pianos: await this.pianos() }
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

  async removeProfile(profileId: string) {
    return (await this.#parts.profiles.remove(profileId)) ?? this.pianos()
  }

  async removeSitting(sittingId: string) {
    return (await this.#parts.sittings.remove(sittingId)) ?? this.pianos()
  }

  async putBack(id: string) {
    const failure = isSittingId(id) ? await this.#parts.sittings.putBack(id) : await this.#parts.profiles.putBack(id)
    return failure ?? this.pianos()
  }

  async #alone<Answer>(sittingId: string, asInUse: boolean, work: (taught: Taught, profileId: string | null, model: ProfiledModel, sitting: KeptSitting) => Promise<Answer | Failure>): Promise<Answer | Failure | null> {
    if (this.#parts.recorder.isRecording) return wrongUse('A piano is measured when nothing is being played.')
    await this.dropPianoWork()
    const running = (this.#running = new AbortController())
    try {
      const opened = await this.#parts.sittings.open(sittingId)
      if (isFailure(opened)) return opened
      const listening = await this.#parts.listening()
      if (isFailure(listening)) return listening
      const model = modelOf(listening)
      const inUse = asInUse ? await this.#parts.profiles.forDevice(opened.sitting.deviceKey, model) : null
      const known = this.#lastHeard
      const isKnown = inUse === null && known?.sittingId === sittingId && known.sha256 === model.sha256
      const taught = isKnown ? known.taught : await hearSitting(opened, { listening, profile: inUse?.profile ?? null, dropped: running.signal, told: this.#sharing() })
      if (taught === null || isFailure(taught)) return taught
      if (inUse === null) this.#lastHeard = { sittingId, sha256: model.sha256, taught }
      return await work(taught, inUse?.id ?? null, model, opened.sitting)
    } finally {
      if (this.#running === running) this.#running = null
    }
  }

  #sharing(): (share: number) => void {
    let told = 0
    return (share) => {
      // A take has the ear first.
      if (this.#parts.recorder.isRecording) this.#running?.abort()
      if (share - told < toldShare) return
      told = share
      this.#parts.pages.pianoWork(share)
    }
  }
}

function modelOf({ model, manifest }: Listening): ProfiledModel {
  return { name: model, sha256: manifest.sha256 }
}

import type { Passage } from '../../core/guided-playing/passage.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { TakeInput } from '../../core/protocol/take.ts'
import type { KeptProfile, KeptSitting, LearntPiano, MeasuredPiano, PianoCalls, PianoPageCalls, Pianos, SittingWish, TeachingTake } from '../../core/protocol/piano.ts'

type Listeners = { [Event in keyof PianoPageCalls]: Set<PianoPageCalls[Event]> }

/** The engine's side of the player's own piano, as a test would have it. */
export class FakePiano implements PianoCalls {
  kept: Pianos = { profiles: [], sittings: [], inUse: {} }
  passages: readonly Passage[] = []
  measured: MeasuredPiano | Failure | null = null
  learnt: LearntPiano | Failure | null = null
  clean: readonly TeachingTake[] = []
  refuses: Failure | null = null
  /** Inputs that are being opened are open when this is fulfilled; null: at once. */
  opening: Promise<void> | null = null
  sittingId: string | null = null
  readonly wishes: SittingWish[] = []
  readonly asked: string[] = []
  readonly #listeners: Listeners = { sittingTold: new Set(), pianoWork: new Set() }

  on<Event extends keyof PianoPageCalls>(event: Event, listener: PianoPageCalls[Event]): () => void {
    const listeners: Set<PianoPageCalls[Event]> = this.#listeners[event]
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  tell<Event extends keyof PianoPageCalls>(event: Event, ...told: Parameters<PianoPageCalls[Event]>): void {
    for (const listener of this.#listeners[event]) (listener as (...told: Parameters<PianoPageCalls[Event]>) => void)(...told)
  }

  pianos = async () => this.kept
  guidedPassages = async () => this.passages

  startSitting = async (wish: SittingWish) => {
    this.wishes.push(wish)
    if (this.refuses) return this.refuses
    const takeId = `sitting-${this.wishes.length}`
    if (this.opening) await this.opening
    this.sittingId = takeId
    return { takeId, inputName: 'Living room microphone' }
  }

  stopSitting = async (sittingId: string): Promise<KeptSitting> => {
    if (this.sittingId === sittingId) this.sittingId = null
    const sitting: KeptSitting = {
      id: sittingId, deviceKey: 'browser-microphone', deviceName: 'Living room microphone', room: this.wishes.at(-1)?.room ?? '', startedAt: '2026-03-01T18:42:00Z', durationSeconds: 150, notes: 420, bytes: 14_400_000, complete: true, notStored: null,
    }
    this.kept = { ...this.kept, sittings: [sitting, ...this.kept.sittings] }
    return sitting
  }

  measureSitting = async (sittingId: string) => {
    this.asked.push(`measure ${sittingId}`)
    return this.measured
  }

  learnPiano = async (sittingId: string) => {
    this.asked.push(`learn ${sittingId}`)
    if (this.learnt && 'pianos' in this.learnt) this.kept = this.learnt.pianos
    return this.learnt
  }

  teachingTakes = async () => this.clean

  learnFromTakes = async (takeIds: readonly string[], room: string) => {
    this.asked.push(`learn from ${takeIds.join(' ')} in ${room}`)
    if (this.learnt && 'pianos' in this.learnt) this.kept = this.learnt.pianos
    return this.learnt
  }

  dropPianoWork = async () => void this.asked.push('drop')

  useProfile = async (deviceKey: string, profileId: string | null) => {
    this.asked.push(`use ${deviceKey} ${profileId}`)
    const { [deviceKey]: _, ...others } = this.kept.inUse
    return (this.kept = { ...this.kept, inUse: profileId === null ? others : { ...others, [deviceKey]: profileId } })
  }

  listenInTune = async (input: TakeInput, tuningCents: number) => {
    this.asked.push(`listen ${tuningCents.toFixed(0)} on ${JSON.stringify(input)}`)
    const deviceKey = input.kind === 'browser-microphone' ? `browser-microphone:${input.label}` : 'device'
    const profile: KeptProfile = { id: 'profile-tuned', deviceKey, deviceName: '', room: '', learntAt: '2026-03-01T19:00:00Z', before: 0, after: 0, notes: 0, tuningCents: Math.round(tuningCents), fits: true }
    return (this.kept = tuningCents === 0 ? { ...this.kept, profiles: [], inUse: {} } : { ...this.kept, profiles: [profile], inUse: { [deviceKey]: profile.id } })
  }

  removeProfile = async (id: string) => (this.kept = { ...this.kept, profiles: this.kept.profiles.filter((profile) => profile.id !== id) })
  removeSitting = async (id: string) => (this.kept = { ...this.kept, sittings: this.kept.sittings.filter((sitting) => sitting.id !== id) })
  putBack = async () => this.kept
}

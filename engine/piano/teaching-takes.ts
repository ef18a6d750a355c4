import { setImmediate } from 'node:timers/promises'
import { PeakGatherer } from '../../core/adaptation/faint-peaks.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import type { TeachingTake } from '../../core/protocol/piano.ts'
import { createSession } from '../../core/session/create-session.ts'
import type { Fact } from '../../core/session/fact.ts'
import { takeOf } from '../../core/session/take.ts'
import type { PlayedCleanly } from '../adaptation/adapt-to-score.ts'
import { knownTo } from '../adaptation/known-piano.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import { factsOf } from '../take/facts-of.ts'
import { blocksOf } from '../take/listen-again.ts'
import type { HearingOfSitting } from './hear-sitting.ts'

/** Of fewer notes nothing can be learnt that is more than chance. */
const FEWEST_RIGHT = 60
/** With a slip in ten notes the follower is still sure of most places: it asks for three quarters around each note. */
const CLEAN_SHARE = 0.9
const MOST_LISTED = 12

export interface TeachingTakesParts {
  readonly shelf: Pick<TakeShelf, 'open' | 'sound' | 'device'>
  /** All that are kept, in any order. */
  takes(): Promise<readonly KeptTake[]>
}

/** Takes that were played so cleanly that their scores say what was played. */
export class TeachingTakes {
  readonly #parts: TeachingTakesParts

  constructor(parts: TeachingTakesParts) {
    this.#parts = parts
  }

  /** Newest first. */
  async list(): Promise<readonly TeachingTake[]> {
    const clean = (await this.#parts.takes()).filter(isClean).sort((a, b) => (a.id < b.id ? 1 : -1))
    const listed: TeachingTake[] = []
    for (const { id, startedAt, durationSeconds, figures } of clean) {
      if (listed.length === MOST_LISTED) break
      const device = await this.#parts.shelf.device(id)
      const opened = device ? await this.#parts.shelf.open(id) : null
      if (!device || !opened || isFailure(opened)) continue
      const { right } = figures!.tally
      listed.push({ takeId: id, piece: opened.piece.piece, startedAt, durationSeconds, deviceKey: device.key, deviceName: device.name, rightNotes: right, rightShare: right / judged(figures!.tally) })
    }
    return listed
  }

  /** Listens to a take by what is known of its piano, and follows it along its score as it was. Null where it was dropped. */
  async hear(takeId: string, { listening, profile, dropped, told }: HearingOfSitting): Promise<PlayedCleanly | Failure | null> {
    const opened = await this.#parts.shelf.open(takeId)
    if (isFailure(opened)) return opened
    const kept = await this.#parts.shelf.sound(takeId)
    if (isFailure(kept)) return kept
    if (kept === 'keyboard') return { failure: 'take-sound-gone', message: 'A keyboard told what was played in this take: there is no sound to learn from.', remedy: 'Choose a take that was played at a microphone.' }
    try {
      const { hands, fromMeasure, toMeasure } = opened.take
      const { score } = opened.piece
      const ear = await listening.newEar(knownTo(listening, profile))
      const session = createSession(score, { hands, fromMeasure, toMeasure, evidence: ear.evidence })
      const peaks = new PeakGatherer(ear.evidence, listening.manifest.decoder)
      const facts: Fact[] = []
      for await (const block of blocksOf(kept, 0, Infinity)) {
        // Whoever has another question has their turn between blocks.
        await setImmediate()
        if (dropped.aborted) return null
        const heard = await ear.hear(block)
        peaks.gather()
        facts.push(...factsOf(session, heard))
        told(block.firstSample / kept.sound.samples)
      }
      const last = await ear.finish()
      peaks.gather()
      facts.push(...factsOf(session, last), ...session.finish())
      return { score, take: takeOf(facts), faint: peaks.found, soundSeconds: kept.sound.samples / kept.sound.sampleRateHz }
    } finally {
      await kept.sound.close()
    }
  }
}

/** Of a microphone, at the player's own tempo (a click would be heard, too), and with hardly a slip. */
function isClean({ sound, way, figures }: KeptTake): boolean {
  if ((sound !== 'wav' && sound !== 'flac') || (way?.mode ?? 'follow') !== 'follow' || figures === null) return false
  const { right } = figures.tally
  return right >= FEWEST_RIGHT && right >= CLEAN_SHARE * judged(figures.tally)
}

function judged({ right, wrong, missed, extra, unsure }: NonNullable<KeptTake['figures']>['tally']): number {
  return right + wrong + missed + extra + unsure
}

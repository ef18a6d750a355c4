import { EvidenceColumns, type HeardColumns } from '../../core/transcription/evidence-columns.ts'
import type { EvidenceFrames } from '../../core/transcription/evidence-frames.ts'

/** Whoever looks asks again before this much has been heard; a page that was closed asks no more. */
const lookSeconds = 5
/** Shown at once when somebody begins to look. */
const lastSeconds = 8
/** The eye takes some twenty steps a second for a movement. */
const batchSeconds = 0.05

/** Tells what is thought of all keys while somebody looks. Its time is the take's: it reads no clock. */
export class HearingWatch {
  readonly #evidence: { framesAfter(afterSeconds: number): EvidenceFrames }
  readonly #tell: (heard: HeardColumns) => void
  readonly #columns = new EvidenceColumns()
  #lookedAtUntilSeconds = -Infinity
  #toldUpToSeconds = -1
  #askedAtSeconds = -Infinity
  #heardUpToSeconds = 0

  constructor(evidence: { framesAfter(afterSeconds: number): EvidenceFrames }, tell: (heard: HeardColumns) => void) {
    this.#evidence = evidence
    this.#tell = tell
  }

  look(): void {
    this.#lookedAtUntilSeconds = this.#heardUpToSeconds + lookSeconds
  }

  get isLookedAt(): boolean {
    return this.#heardUpToSeconds <= this.#lookedAtUntilSeconds
  }

  /** [per block] Does nothing while nobody looks. */
  heard(heardUpToSeconds: number): void {
    this.#heardUpToSeconds = heardUpToSeconds
    if (!this.isLookedAt || heardUpToSeconds - this.#askedAtSeconds < batchSeconds) return
    this.#askedAtSeconds = heardUpToSeconds
    const frames = this.#evidence.framesAfter(Math.max(this.#toldUpToSeconds, heardUpToSeconds - lastSeconds))
    this.#toldUpToSeconds = frames.atSeconds.at(-1) ?? this.#toldUpToSeconds
    for (const columns of this.#columns.step(frames)) this.#tell(columns)
  }
}

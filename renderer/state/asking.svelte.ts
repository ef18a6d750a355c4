import type { Engraving, MarkedPlace } from '../engraving/engraving.ts'
import { askedVerdict, doubts, verdictAt } from './asked-verdict.ts'
import type { EvidenceView } from './evidence-view.svelte.ts'
import type { Practice } from './practice.svelte.ts'
import type { TakeView } from './take-view.ts'

/** From here on to the right a note would lie under a sheet on that side; a share of the window. */
const rightFrom = 0.55

/** Asking about the marks of a piece's page: of the take that is played, or of the one that is shown. */
export class Asking {
  readonly #practice: Practice
  readonly #evidence: EvidenceView
  readonly #page: () => Pick<Engraving, 'cursor' | 'pointOf'> | null
  /** Where the sheet lies, so that it does not lie on the note that it is about. */
  side: 'left' | 'right' = $state('right')

  constructor(practice: Practice, evidence: EvidenceView, page: () => Pick<Engraving, 'cursor' | 'pointOf'> | null) {
    this.#practice = practice
    this.#evidence = evidence
    this.#page = page
  }

  get taken(): { readonly id: string; readonly view: TakeView; readonly live: boolean } | null {
    const { live, takes: { shown } } = this.#practice
    if (live.takeId !== null) return { id: live.takeId, view: live.view, live: true }
    return shown && { id: shown.id, view: shown.view, live: false }
  }

  atMark(place: MarkedPlace): void {
    if (this.taken) this.#look(verdictAt(this.taken.view, place, this.taken.live))
  }

  /** The first slip of a take, the last one of a take that is being played; among these bars, where some are meant. Where all was right, the first note. */
  atSlip(fromMeasureIndex = 0, toMeasureIndex = Infinity): void {
    const [taken, score] = [this.taken, this.#practice.opened?.score]
    if (!taken || !score) return
    const slips = doubts(score, taken.view, fromMeasureIndex, toMeasureIndex)
    this.#look((taken.live ? slips.at(-1) : slips[0]) ?? taken.view.verdicts.find((verdict) => verdict !== undefined)?.number ?? null)
  }

  /** To the slip before or after; from a note that was right to those around it. */
  step(by: -1 | 1): void {
    const [taken, score, asked] = [this.taken, this.#practice.opened?.score, this.#evidence.asked]
    if (!taken || !score || !asked) return
    const slips = doubts(score, taken.view)
    const here = slips.indexOf(asked.verdict.number)
    const earlier = slips.filter((number) => askedVerdict(taken.id, score, taken.view, number)!.momentSeconds < asked.momentSeconds).length
    this.#look(slips[here >= 0 ? here + by : by > 0 ? earlier : earlier - 1] ?? null)
  }

  #look(verdict: number | null): void {
    const [taken, score, page] = [this.taken, this.#practice.opened?.score, this.#page()]
    const asked = taken && score && verdict !== null ? askedVerdict(taken.id, score, taken.view, verdict) : null
    if (!asked) return
    if (!taken!.live && asked.written) page?.cursor(asked.written.playedQuarters)
    const point = asked.written && !this.#practice.takes.summaryOpen ? page?.pointOf(asked.written.index) : null
    this.side = point && point.x > window.innerWidth * rightFrom ? 'left' : 'right'
    void this.#evidence.look(asked)
  }
}

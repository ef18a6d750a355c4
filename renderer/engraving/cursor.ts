import type { Score } from '../../core/score/score.ts'
import type { Glide } from './engraving.ts'
import { onThisLine } from './on-this-line.ts'
import { playPlace } from './play-place.ts'
import { xAt, type DrawnMeasure, type PageMap } from './page-map.ts'
import { readAhead } from './read-ahead.ts'

/** The bar reaches a little over its staves, in units of the drawing. */
const overhang = 18
/** A line is left soon when this share of its last measure is over. */
const soon = 0.5
/** From where it was seen to where it ought to be; as long as the transition in `engraving.css`. */
const catchUpMilliseconds = 90

interface NextLine {
  readonly measure: DrawnMeasure
  readonly isNextMeasure: boolean
}

/** The translucent bar over the place, moved by transform alone, which the browser does by itself, and the scrolling after it. */
export class Cursor {
  readonly #bar: HTMLElement
  readonly #root: HTMLElement
  readonly #score: Score
  #system = -1
  #scrolledTo: number | null = null
  /** On its way by itself, or arrived there. */
  #gliding: Animation | null = null

  constructor(root: HTMLElement, score: Score) {
    this.#root = root
    this.#score = score
    this.#bar = document.createElement('div')
    this.#bar.className = 'engraving-cursor'
    this.#bar.hidden = true
    root.append(this.#bar)
  }

  hide(): void {
    this.#gliding?.cancel()
    this.#gliding = null
    this.#bar.hidden = true
    this.#system = -1
  }

  halt(): void {
    if (this.#gliding?.playState === 'running') this.#gliding.pause()
  }

  /** The place's measure is laid out. */
  isIn(playedQuarters: number, map: PageMap): boolean {
    const place = playPlace(this.#score, playedQuarters)
    return place !== null && map.has(place.measureIndex)
  }

  /** `scale` is pixels per unit of the drawing; `follows`: what is played next is scrolled to. */
  show(playedQuarters: number, map: PageMap, scale: number, follows: boolean, glide: Glide | null): void {
    const place = playPlace(this.#score, playedQuarters)
    const measure = place && map.get(place.measureIndex)
    if (!place || !measure) return this.hide()
    const { system } = measure
    const length = this.#score.measures[place.measureIndex]?.lengthQuarters ?? 1
    const jumped = this.#bar.hidden === true || system.index !== this.#system
    const goesOn = calm() ? null : glide
    // On its way by itself it is seen elsewhere than it was put: from there it goes on, with no leap.
    const seenAt = !jumped && (goesOn || this.#gliding) ? getComputedStyle(this.#bar).transform : null
    this.#gliding?.cancel()
    this.#gliding = null
    this.#bar.toggleAttribute('data-jumped', jumped || seenAt !== null)
    if (jumped) this.#bar.style.height = `${(system.bottom - system.top + 2 * overhang) * scale}px`
    const transformAt = (x: number) => `translate(${x * scale}px, ${(system.top - overhang) * scale}px)`
    this.#bar.style.transform = transformAt(xAt(measure, place.quartersIntoMeasure, length))
    this.#bar.hidden = false
    if (goesOn || seenAt) this.#go(seenAt, playedQuarters, goesOn ?? { fromQuarters: playedQuarters, toQuarters: playedQuarters, seconds: 0 }, map, transformAt)
    if (system.index !== this.#system) this.#scrolledTo = null
    this.#system = system.index
    if (follows) this.#follow(measure, this.#nextLine(place.order, map), place.quartersIntoMeasure >= soon * length, scale)
  }

  /** Catches up, from where it was seen or from its place, with where it ought to be; goes on and waits. */
  #go(seenAt: string | null, playedQuarters: number, { fromQuarters, toQuarters, seconds }: Glide, map: PageMap, transformAt: (x: number) => string): void {
    const now = onThisLine(this.#score, map, playedQuarters, fromQuarters)
    const end = onThisLine(this.#score, map, playedQuarters, toQuarters)
    if (!now || !end) return
    const share = toQuarters > fromQuarters ? Math.max(0, end.quarters - fromQuarters) / (toQuarters - fromQuarters) : 0
    const duration = Math.max(catchUpMilliseconds, 1000 * seconds * share)
    const offset = catchUpMilliseconds / duration
    this.#gliding = this.#bar.animate(
      [{ transform: seenAt ?? transformAt(now.x) }, { transform: transformAt(now.x + offset * (end.x - now.x)), offset }, { transform: transformAt(end.x) }],
      { duration, fill: 'forwards' },
    )
  }

  /** The first measure on another line from here on, and whether it is the very next. */
  #nextLine(order: number, map: PageMap): NextLine | null {
    const { playOrder } = this.#score
    const here = map.get(playOrder[order]!.measureIndex)
    for (let at = order + 1; at < playOrder.length; at++) {
      const measure = map.get(playOrder[at]!.measureIndex)
      if (measure && measure.system !== here?.system) return { measure, isNextMeasure: at === order + 1 }
    }
    return null
  }

  #follow(measure: DrawnMeasure, next: NextLine | null, late: boolean, scale: number): void {
    const scroller = scrollerOf(this.#root)
    const band = ({ system }: DrawnMeasure) => ({ top: (system.top - overhang) * scale, bottom: (system.bottom + overhang) * scale })
    const scrollerTop = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top
    const top = scrollerTop - this.#root.getBoundingClientRect().top
    const target = readAhead({
      view: { top, bottom: top + scroller.clientHeight }, current: band(measure), next: next && band(next.measure),
      leavingSoon: late && (next?.isNextMeasure ?? false),
    })
    // Scrolled there already: on its way still, or the player has looked elsewhere since, which is theirs to do.
    if (target === null || target === this.#scrolledTo) return
    this.#scrolledTo = target
    scroller.scrollTo({ top: scroller.scrollTop + target - top, behavior: calm() ? 'instant' : 'smooth' })
  }
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** What scrolls an element. */
export function scrollerOf(element: HTMLElement): Element {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll|overlay/.test(getComputedStyle(parent).overflowY)) return parent
  }
  return document.scrollingElement ?? document.documentElement
}

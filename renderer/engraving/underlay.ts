import type { DrawnLine } from './drawn-line.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
/** Around the staves, in units of the drawing. */
const overhang = 14
const staffHeight = 40
const bandOverhang = 9

/** Measures, by their index; both included. */
export interface ChosenBars {
  readonly from: number
  readonly to: number
}

/** What lies under the music: the bars that are chosen, and the staff of the hand that is practised. */
export class Underlay {
  readonly #groups = new Map<DrawnLine, SVGGElement>()
  #bars: ChosenBars | null = null
  /** Counted from 0 over the staves of a system. */
  #staff: number | null = null

  add(line: DrawnLine): void {
    this.#groups.set(line, line.layer('underlay', 'under'))
    this.#draw(line)
  }

  clear(): void {
    this.#groups.clear()
  }

  chooseBars(bars: ChosenBars | null): void {
    this.#bars = bars
    this.#drawAll()
  }

  highlightStaff(staff: number | null): void {
    this.#staff = staff
    this.#drawAll()
  }

  #drawAll(): void {
    for (const line of this.#groups.keys()) this.#draw(line)
  }

  #draw(line: DrawnLine): void {
    const { top, bottom } = line.system
    const measures = [...line.measures]
    const shapes: SVGElement[] = []
    const staffTop = this.#staff === null ? undefined : measures[0]?.[1].staves[this.#staff]?.top
    if (staffTop !== undefined) shapes.push(over(measures.map(([, measure]) => measure), 'underlay-hand', staffTop - bandOverhang, staffHeight + 2 * bandOverhang))
    const bars = this.#bars
    const chosen = bars ? measures.filter(([index]) => index >= bars.from && index <= bars.to) : []
    if (chosen.length) shapes.push(over(chosen.map(([, measure]) => measure), 'underlay-bars', top - overhang, bottom - top + 2 * overhang))
    const group = this.#groups.get(line)
    if (shapes.length || group?.hasChildNodes()) group?.replaceChildren(...shapes)
  }
}

function over(measures: readonly { readonly left: number; readonly right: number }[], name: string, y: number, height: number): SVGElement {
  const left = Math.min(...measures.map((each) => each.left))
  const right = Math.max(...measures.map((each) => each.right))
  const rect = document.createElementNS(svgNamespace, 'rect')
  rect.setAttribute('class', name)
  for (const [attribute, value] of Object.entries({ x: left, y, width: right - left, height, rx: 5 })) rect.setAttribute(attribute, String(value))
  return rect
}

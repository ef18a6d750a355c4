import type { PageMap } from './page-map.ts'

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
  readonly #group = document.createElementNS(svgNamespace, 'g')
  #map: PageMap = new Map()
  #bars: ChosenBars | null = null
  /** Counted from 0 over the staves of a system. */
  #staff: number | null = null

  constructor() {
    this.#group.setAttribute('class', 'underlay')
  }

  layOut(svg: SVGSVGElement, map: PageMap): void {
    this.#map = map
    svg.prepend(this.#group)
    this.#draw()
  }

  chooseBars(bars: ChosenBars | null): void {
    this.#bars = bars
    this.#draw()
  }

  highlightStaff(staff: number | null): void {
    this.#staff = staff
    this.#draw()
  }

  #draw(): void {
    const shapes: SVGElement[] = []
    const lines = new Map<number, { left: number; right: number; top: number; height: number; chosenLeft: number; chosenRight: number; staffTop: number | null }>()
    for (const [index, { left, right, system, staves }] of this.#map) {
      const line = lines.get(system.index) ?? { left, right, top: system.top, height: system.bottom - system.top, chosenLeft: Infinity, chosenRight: -Infinity, staffTop: this.#staff === null ? null : (staves[this.#staff]?.top ?? null) }
      line.left = Math.min(line.left, left)
      line.right = Math.max(line.right, right)
      if (this.#bars && index >= this.#bars.from && index <= this.#bars.to) {
        line.chosenLeft = Math.min(line.chosenLeft, left)
        line.chosenRight = Math.max(line.chosenRight, right)
      }
      lines.set(system.index, line)
    }
    for (const { left, right, top, height, chosenLeft, chosenRight, staffTop } of lines.values()) {
      if (staffTop !== null) shapes.push(box('underlay-hand', left, staffTop - bandOverhang, right - left, staffHeight + 2 * bandOverhang))
      if (chosenRight > chosenLeft) shapes.push(box('underlay-bars', chosenLeft, top - overhang, chosenRight - chosenLeft, height + 2 * overhang))
    }
    this.#group.replaceChildren(...shapes)
  }
}

function box(name: string, x: number, y: number, width: number, height: number): SVGElement {
  const rect = document.createElementNS(svgNamespace, 'rect')
  rect.setAttribute('class', name)
  for (const [attribute, value] of Object.entries({ x, y, width, height, rx: 5 })) rect.setAttribute(attribute, String(value))
  return rect
}

import type { Head } from './heads.ts'
import type { DrawnMeasure, DrawnSystem } from './page-map.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'

/** A line of music on the page, and the layers that lie under and over it. */
export class DrawnLine {
  readonly system: DrawnSystem
  /** By `Measure.index`. */
  readonly measures: ReadonlyMap<number, DrawnMeasure>
  readonly heads: readonly Head[]
  readonly #svg: SVGSVGElement
  readonly #shift: number

  /** `shift`: from the coordinates of its SVG to the page's, in units. */
  constructor(svg: SVGSVGElement, system: DrawnSystem, measures: ReadonlyMap<number, DrawnMeasure>, heads: readonly Head[], shift: number) {
    this.#svg = svg
    this.system = system
    this.measures = measures
    this.heads = heads
    this.#shift = shift
  }

  /** A new group of shapes, in the coordinates of the page. */
  layer(name: string, at: 'under' | 'over'): SVGGElement {
    const group = document.createElementNS(svgNamespace, 'g')
    group.setAttribute('class', name)
    group.setAttribute('transform', `translate(0 ${-this.#shift})`)
    if (at === 'under') this.#svg.prepend(group)
    else this.#svg.append(group)
    return group
  }
}

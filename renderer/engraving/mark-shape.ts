import type { Mark } from './engraving.ts'
import type { Head } from './heads.ts'
import type { Spelling } from './spelling.ts'
import { unitsPerStep } from './page-map.ts'

/** A pitch that was played, as a small head on the staff; lengths in units of the drawing, `x` its middle. */
export interface Ghost {
  readonly x: number
  readonly y: number
  readonly sign: Spelling['sign']
  /** Heights of the ledger lines it needs. */
  readonly ledgers: readonly number[]
}

/** An onset this far off has the longest tick; beyond it, the rhythm is another. */
const longestTickSeconds = 0.25
const shortestTick = 7
const longestTick = 17

const svgNamespace = 'http://www.w3.org/2000/svg'

function shape(name: string, className: string, attributes: Record<string, number | string>): SVGElement {
  const element = document.createElementNS(svgNamespace, name)
  element.setAttribute('class', className)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === 'number' ? value.toFixed(2) : value)
  return element
}

/** Slanted as noteheads are. */
function headShape(className: string, x: number, y: number, rx: number, ry: number): SVGElement {
  return shape('ellipse', className, { cx: x, cy: y, rx, ry, transform: `rotate(-22 ${x} ${y})` })
}

function group(className: string, shapes: readonly SVGElement[]): SVGGElement {
  const element = document.createElementNS(svgNamespace, 'g')
  element.setAttribute('class', className)
  element.append(...shapes)
  return element
}

/** What is drawn over a head; its own colour comes from its `data-mark`. */
export function markShape(head: Head, mark: Mark, ghost: Ghost | null): SVGGElement {
  const x = head.x + head.width / 2
  const { y } = head
  const size = head.width / 12
  const shapes: SVGElement[] = []
  if (mark.kind === 'wrong') {
    const reach = 8.2 * Math.max(size, 0.8)
    const cross = `M${x - reach},${y - reach}L${x + reach},${y + reach}M${x - reach},${y + reach}L${x + reach},${y - reach}`
    // The arms stand clear of stems and beams; the head between them stays whole.
    shapes.push(shape('path', 'mark-halo', { d: cross }), headShape('mark-head', x, y, 6.2 * size, 4.6 * size), shape('path', 'mark-cross', { d: cross }))
    if (ghost) shapes.push(ghostShape(ghost))
  }
  if (mark.kind === 'missed') shapes.push(headShape('mark-hollow', x, y, 7.6 * size, 5.6 * size))
  if (mark.kind === 'unsure') shapes.push(shape('circle', 'mark-ring', { cx: x, cy: y, r: 10.5 * Math.max(size, 0.75) }))
  if (mark.changed) shapes.unshift(shape('circle', 'mark-changed', { cx: x, cy: y, r: 14 * Math.max(size, 0.75) }))
  if (mark.timing === 'early' || mark.timing === 'late') {
    const share = Math.min(1, Math.abs(mark.offBySeconds ?? 0) / longestTickSeconds)
    const length = shortestTick + share * (longestTick - shortestTick)
    const side = mark.timing === 'early' ? -1 : 1
    // Away from the stem, so that it never hides one.
    const fromX = x + side * 3.5 * size
    const fromY = y + head.stem * 7.5 * size
    const tick = `M${fromX},${fromY}l${side * length * 0.72},${head.stem * length}`
    shapes.push(shape('path', 'mark-halo', { d: tick }), shape('path', 'mark-tick', { d: tick }))
  }
  if (mark.disputed) shapes.push(...playersWord(x + 9 * size, y - 11 * size))
  return group(`mark mark-${mark.kind}${mark.disputed ? ' mark-disputed' : ''}`, shapes)
}

/** A tick as a pencil makes it: the player says that it was right. */
function playersWord(x: number, y: number): readonly SVGElement[] {
  const tick = `M${x - 4},${y}l3.4,4.2l6.2,-9`
  return [shape('path', 'mark-halo mark-word-halo', { d: tick }), shape('path', 'mark-word', { d: tick })]
}

/** A note that stands nowhere in the score; one that may be none wears the ring of what is not sure, smaller than a written note's. */
export function extraShape(ghost: Ghost, unsure = false, disputed = false): SVGGElement {
  const plus = `M${ghost.x + 8},${ghost.y}h8m-4,-4v8`
  const word = disputed ? playersWord(ghost.x + 9, ghost.y - 11) : []
  if (unsure) return group(`mark mark-unsure mark-unwritten${disputed ? ' mark-disputed' : ''}`, [ghostShape(ghost, 14.5), shape('circle', 'mark-ring', { cx: ghost.x, cy: ghost.y, r: 8.5 }), ...word])
  return group(`mark mark-extra${disputed ? ' mark-disputed' : ''}`, [ghostShape(ghost), shape('path', 'mark-halo', { d: plus }), shape('path', 'mark-plus', { d: plus }), ...word])
}

/** `signAway`: how far before the head its sign stands. */
function ghostShape({ x, y, sign, ledgers }: Ghost, signAway = 11): SVGGElement {
  const lines = ledgers.map((ledger) => shape('path', 'ghost-ledger', { d: `M${x - 8},${ledger}h16` }))
  return group('ghost', [...lines, headShape('ghost-head', x, y, 5, 3.8), ...(sign ? [shape('path', 'ghost-sign', { d: signPath(sign, x - signAway, y) })] : [])])
}

/** Sharp, flat and natural in a few strokes, as wide as they must be to be told apart. */
function signPath(sign: NonNullable<Ghost['sign']>, x: number, y: number): string {
  if (sign === 'sharp') return `M${x - 1.4},${y - 5}v10.6M${x + 1.4},${y - 5.6}v10.6M${x - 3.4},${y - 1.2}l6.8,-1.6M${x - 3.4},${y + 2.8}l6.8,-1.6`
  if (sign === 'flat') return `M${x - 2},${y - 8}v11.4c3,-1.6 5,-3.6 4.4,-5.4c-0.6,-1.6 -3,-1 -4.4,0.6`
  return `M${x - 1.8},${y - 6.4}v9M${x + 1.8},${y - 2.8}v9M${x - 1.8},${y - 1.4}l3.6,-1.2M${x - 1.8},${y + 2.4}l3.6,-1.2`
}

/** Ledger lines between a staff (its top line at `top`) and a head at `y`. */
export function ledgersFor(y: number, top: number): number[] {
  const ledgers: number[] = []
  const space = 2 * unitsPerStep
  for (let line = top - space; line > y - 1; line -= space) ledgers.push(line)
  for (let line = top + 5 * space; line < y + 1; line += space) ledgers.push(line)
  return ledgers
}

import type { PlayedMeasure } from './score.ts'
import type { WrittenScore } from './written.ts'
import { child, childrenOf, type XmlElement } from './xml.ts'

const signsOfPause = new Set(['breath-mark', 'caesura'])

/** Whether time may stand when a `<note>`, struck or rest, is over: it bears a fermata, a breath mark or a caesura. */
export function endsInPause(note: XmlElement): boolean {
  const notations = childrenOf(note, 'notations').flatMap((n) => n.children)
  return notations.some((n) => n.name === 'fermata' || (n.name === 'articulations' && n.children.some((sign) => signsOfPause.has(sign.name))))
}

/** Where in its measure a `<barline>` bears a fermata; null where it bears none. */
export function pauseAtBarline(barline: XmlElement): 'beginning' | 'end' | null {
  if (child(barline, 'fermata') === undefined) return null
  return barline.attributes['location'] === 'left' ? 'beginning' : 'end'
}

/** Pauses along the playing order, rising, in quarters. */
export function pausesAlong(score: WrittenScore, order: readonly PlayedMeasure[]): readonly number[] {
  const pauses = order.flatMap(({ measureIndex, playedQuarters }) => score.measures[measureIndex]!.pauses.map((tick) => playedQuarters + tick / score.ticksPerQuarter))
  return [...new Set(pauses)].sort((a, b) => a - b)
}

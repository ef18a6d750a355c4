import type { PlayedMeasure, Tempo } from './score.ts'
import type { WrittenScore } from './written.ts'
import { child, childrenOf, childText, type XmlElement } from './xml.ts'

/** What a score without any tempo is taken at; the default of Standard MIDI Files. */
const unmarkedQuartersPerMinute = 120

const beatQuarters: Readonly<Record<string, number>> = { breve: 8, whole: 4, half: 2, quarter: 1, eighth: 0.5, '16th': 0.25, '32nd': 0.125 }

/** Quarters a minute told by a `<direction>` or `<sound>`: what it sounds like, or else its metronome mark; null where it tells none. */
export function readTempo(element: XmlElement): number | null {
  const sound = element.name === 'sound' ? element : child(element, 'sound')
  const sounding = Number(sound?.attributes['tempo'] ?? NaN)
  if (plausible(sounding)) return sounding
  const metronome = childrenOf(element, 'direction-type').flatMap((t) => childrenOf(t, 'metronome'))[0]
  const beat = beatQuarters[childText(metronome, 'beat-unit') ?? '']
  const perMinute = Number(/\d+(?:\.\d+)?/.exec(childText(metronome, 'per-minute') ?? '')?.[0] ?? NaN)
  if (beat === undefined) return null
  const dotted = beat * (2 - 0.5 ** childrenOf(metronome, 'beat-unit-dot').length)
  return plausible(perMinute * dotted) ? perMinute * dotted : null
}

function plausible(quartersPerMinute: number): boolean {
  return quartersPerMinute >= 1 && quartersPerMinute <= 2000
}

/** Tempo along the playing order: after a jump, what is written there holds again. */
export function temposAlong(score: WrittenScore, order: readonly PlayedMeasure[]): readonly Tempo[] {
  const atStart: number[] = []
  let inForce = score.measures.flatMap((m) => m.tempos)[0]?.quartersPerMinute ?? unmarkedQuartersPerMinute
  for (const measure of score.measures) {
    atStart.push(inForce)
    inForce = measure.tempos.at(-1)?.quartersPerMinute ?? inForce
  }
  const tempos: Tempo[] = []
  const put = (playedQuarters: number, quartersPerMinute: number) => {
    if (tempos.at(-1)?.playedQuarters === playedQuarters) tempos.pop()
    if (tempos.at(-1)?.quartersPerMinute !== quartersPerMinute) tempos.push({ playedQuarters, quartersPerMinute })
  }
  for (const { measureIndex, playedQuarters } of order) {
    put(playedQuarters, atStart[measureIndex]!)
    for (const tempo of score.measures[measureIndex]!.tempos) put(playedQuarters + tempo.tick / score.ticksPerQuarter, tempo.quartersPerMinute)
  }
  return tempos.length > 0 ? tempos : [{ playedQuarters: 0, quartersPerMinute: inForce }]
}

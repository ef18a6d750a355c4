import type { Failure } from '../protocol/failure.ts'
import { childrenOf, childText, descendants, type XmlElement } from './xml.ts'

/** A part as the part list and its own first measures describe it. */
export interface OfferedPart {
  readonly id: string
  readonly name: string
  readonly staves: number
  /** Named or sounding like a piano. */
  readonly isPiano: boolean
}

const pianoWord = /piano|pno|pf\b|klavier|clavier|keyboard|fortep|right hand|left hand|钢琴|鋼琴|ピアノ/i

export function offeredParts(root: XmlElement): readonly OfferedPart[] {
  const listed = new Map(descendants(root, 'score-part').map((p) => [p.attributes['id'] ?? '', p]))
  return childrenOf(root, 'part').map((part) => {
    const id = part.attributes['id'] ?? ''
    const entry = listed.get(id)
    const instruments = entry ? descendants(entry, 'score-instrument') : []
    const words = [childText(entry, 'part-name'), ...instruments.map((i) => childText(i, 'instrument-name'))]
    const sounds = instruments.map((i) => childText(i, 'instrument-sound') ?? '')
    const staves = Math.max(1, ...childrenOf(part, 'measure').slice(0, 8).flatMap((m) => childrenOf(m, 'attributes')).map((a) => Number(childText(a, 'staves') ?? 1) || 1))
    return { id, name: words[0] ?? '', staves, isPiano: words.some((w) => pianoWord.test(w ?? '')) || sounds.some((s) => s.startsWith('keyboard.piano')) }
  })
}

/**
 * The positions of the parts that a pianist plays: the one asked for (by id, name or number from 1); the only one; those named
 * piano; the only one with two staves; or both of two, which then are hands. Otherwise it is unclear, and the answer lists them.
 */
export function choosePianoParts(parts: readonly OfferedPart[], asked: string | undefined, fileName: string): readonly number[] | Failure {
  const all = parts.map((_, i) => i)
  if (asked !== undefined) {
    const same = (text: string) => text.trim().toLowerCase() === asked.trim().toLowerCase()
    const chosen = all.filter((i) => same(parts[i]!.id) || same(parts[i]!.name))
    if (chosen.length > 0) return chosen
    const number = Number(asked)
    return Number.isInteger(number) && number >= 1 && number <= parts.length ? [number - 1] : unclear(parts, `${fileName} has no part ${JSON.stringify(asked)}`)
  }
  if (parts.length === 1) return all
  const pianos = all.filter((i) => parts[i]!.isPiano)
  if (pianos.length === 1 || pianos.length === 2) return pianos
  const twoStaves = (pianos.length > 0 ? pianos : all).filter((i) => parts[i]!.staves === 2)
  if (twoStaves.length === 1) return twoStaves
  return parts.length === 2 ? all : unclear(parts, `${fileName} has ${parts.length} parts, and which is the piano's is unclear`)
}

function unclear(parts: readonly OfferedPart[], what: string): Failure {
  const shown = parts.slice(0, 40).map((p, i) => `${i + 1} ${p.name || p.id}`).join('; ')
  return {
    failure: 'score-part-unclear',
    message: `${what}. The parts are: ${shown}${parts.length > 40 ? '; and more' : ''}.`,
    remedy: 'Name one of these parts, or export the piano part alone and open that.',
  }
}

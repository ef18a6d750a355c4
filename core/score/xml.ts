import { SaxesParser } from 'saxes'
import type { Failure } from '../protocol/failure.ts'
import { limits } from './limits.ts'
import { exportAgain, tooLarge, unreadable } from './unreadable.ts'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Character data directly inside, untrimmed. */
  readonly text: string
  readonly line: number
}

type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] }

/** Drawing instructions that say nothing about what is played; they are most of a file. */
const drawn = new Set(['beam', 'stem', 'lyric', 'slur', 'print', 'defaults', 'credit', 'fingering', 'wedge', 'clef', 'accidental', 'notehead', 'supports'])

/**
 * The root element. Never loads anything: a DOCTYPE is passed over, one that declares entities is refused, and no entity but
 * the five of XML and character numbers is expanded.
 */
export function parseXml(text: string, fileName: string): XmlElement | Failure {
  const parser = new SaxesParser({ position: true })
  const path: Open[] = []
  let root: XmlElement | undefined
  let refused: Failure | undefined
  let skipping = 0
  let elements = 0

  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) refused = unreadable(`${fileName} line ${parser.line}: the file declares XML entities, which scores do not need and which are not expanded.`, exportAgain)
  })
  parser.on('error', (error) => {
    refused ??= unreadable(`${fileName} line ${parser.line}: the XML is broken (${error.message.replace(/^[\d:\s]+/, '')}).`, exportAgain)
  })
  parser.on('opentag', (tag) => {
    if (skipping > 0 || drawn.has(tag.name)) {
      skipping++
      return
    }
    if (++elements > limits.elements) refused ??= tooLarge(`${fileName} has more than ${limits.elements} elements.`)
    if (path.length >= limits.elementDepth) refused ??= tooLarge(`${fileName} line ${parser.line}: elements are nested more than ${limits.elementDepth} deep.`)
    const element: Open = { name: tag.name, attributes: tag.attributes as Record<string, string>, children: [], text: '', line: parser.line }
    path.at(-1)?.children.push(element)
    root ??= element
    path.push(element)
  })
  parser.on('closetag', () => {
    if (skipping > 0) {
      skipping--
      return
    }
    path.pop()
  })
  const say = (chunk: string) => {
    const inside = path.at(-1)
    // What stands between child elements is only line breaks.
    if (inside && skipping === 0 && (inside.children.length === 0 || chunk.trim() !== '')) inside.text += chunk
  }
  parser.on('text', say)
  parser.on('cdata', say)

  const stepLength = 64 * 1024
  for (let from = 0; from < text.length && !refused; from += stepLength) parser.write(text.slice(from, from + stepLength))
  if (!refused) parser.close()
  return refused ?? root ?? unreadable(`${fileName} has no XML element.`, exportAgain)
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((c) => c.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((c) => c.name === name) ?? []
}

/** Trimmed text of a child; undefined where it is missing or empty. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.text.trim() || undefined
}

/** Every element of that name below, in document order. */
export function descendants(element: XmlElement, name: string, found: XmlElement[] = []): readonly XmlElement[] {
  for (const c of element.children) {
    if (c.name === name) found.push(c)
    descendants(c, name, found)
  }
  return found
}

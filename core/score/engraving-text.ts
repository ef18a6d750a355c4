import { childrenOf, descendants, type XmlElement } from './xml.ts'

/**
 * The MusicXML for the engraver: the text as it was, without DOCTYPE and without the parts that are not played, so that parts
 * count alike in the score and on the page.
 */
export function forEngraving(text: string, root: XmlElement, kept: readonly XmlElement[]): string {
  const parts = childrenOf(root, 'part')
  const body = text.slice(root.from)
  if (kept.length === parts.length) return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
  const ids = new Set(kept.map((p) => p.attributes['id']))
  const dropped = [
    ...descendants(root, 'score-part').filter((p) => !ids.has(p.attributes['id'])),
    ...descendants(root, 'part-group'),
    ...parts.filter((p) => !kept.includes(p)),
  ].sort((a, b) => a.from - b.from)
  const pieces: string[] = []
  let at = root.from
  for (const element of dropped) {
    pieces.push(text.slice(at, element.from))
    at = element.to
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${pieces.join('')}${text.slice(at)}`
}

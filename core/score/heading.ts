import { child, childrenOf, childText, type XmlElement } from './xml.ts'

/** Title and composer as the file tells them, or null. */
export function heading(root: XmlElement): { readonly title: string | null; readonly composer: string | null } {
  const work = childText(child(root, 'work'), 'work-title')
  const movement = childText(root, 'movement-title')
  const creators = childrenOf(child(root, 'identification'), 'creator')
  const composer = creators.find((c) => c.attributes['type'] === 'composer')?.text.trim()
  const title = work && movement && work !== movement ? `${work}: ${movement}` : (work ?? movement)
  return { title: oneLine(title), composer: oneLine(composer) }
}

function oneLine(text: string | undefined): string | null {
  return text?.replace(/\s+/g, ' ').trim().slice(0, 300) || null
}

/** A measure of one part, as text. */
export interface MeasureText {
  /** `<measure …>…</measure>`. */
  readonly text: string
  /** How many `<note>` elements the document has before it. */
  readonly notesBefore: number
  readonly notes: number
}

export interface PartText {
  /** `<part id="…">` */
  readonly opening: string
  readonly id: string
  readonly measures: readonly MeasureText[]
  /** The most staves that it ever has. */
  readonly staves: number
}

/** A MusicXML document cut into its measures without being parsed: a long one takes seconds to parse, and is read passage by passage. */
export interface ScoreText {
  /** All before the first part. */
  readonly head: string
  readonly parts: readonly PartText[]
}

const pieces = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(part|measure|note)(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>/g
const idOf = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/

/** Null where the text is not cut as scores are: parts, and measures within them. */
export function cutScore(musicXml: string): ScoreText | null {
  const parts: { opening: string; id: string; measures: MeasureText[]; staves: number }[] = []
  let head: string | null = null
  let begun: { at: number; notesBefore: number } | null = null
  let notes = 0
  let inside = false
  for (const { 0: tag, 1: slash, 2: name, index } of musicXml.matchAll(pieces)) {
    if (name === undefined) continue
    const closes = slash === '/'
    const isEmpty = tag.endsWith('/>')
    if (name === 'note') {
      if (!closes && begun) notes++
    } else if (name === 'part') {
      if (closes !== inside || begun || isEmpty) return null
      inside = !closes
      head ??= musicXml.slice(0, index)
      const [, double, single] = idOf.exec(tag) ?? []
      if (!closes) parts.push({ opening: tag, id: double ?? single ?? '', measures: [], staves: 1 })
    } else {
      const part = parts.at(-1)
      if (!part || !inside || closes !== (begun !== null)) return null
      if (isEmpty) part.measures.push({ text: `${tag.slice(0, -2)}></measure>`, notesBefore: notes, notes: 0 })
      else if (!closes) begun = { at: index, notesBefore: notes }
      else if (begun) {
        part.measures.push({ text: musicXml.slice(begun.at, index + tag.length), notesBefore: begun.notesBefore, notes: notes - begun.notesBefore })
        begun = null
      }
    }
  }
  if (head === null || inside) return null
  for (const part of parts) for (const { text } of part.measures) {
    if (!text.includes('<staves')) continue
    for (const [, staves] of text.matchAll(/<staves>\s*(\d+)/g)) part.staves = Math.max(part.staves, Number(staves))
  }
  return { head, parts }
}

/** Only these parts; all of them where the text knows none of the names. Notes keep their numbers. */
export function withParts(text: ScoreText, ids: ReadonlySet<string>): ScoreText {
  const kept = text.parts.filter(({ id }) => ids.has(id))
  return kept.length ? { ...text, parts: kept } : text
}

/** By measure: sharps of the key signature in force, flats negative; as the first part has it. */
export function keySignatures({ parts: [first] }: ScoreText): number[] {
  let fifths = 0
  return (first?.measures ?? []).map(({ text }) => {
    const written = text.includes('<key') ? Number.parseInt(/<key\b[\s\S]*?<fifths>\s*(-?\d+)/.exec(text)?.[1] ?? '', 10) : NaN
    if (Number.isFinite(written)) fifths = written
    return fifths
  })
}

/** Cut as text, or, where the text is cut as no other score's is, parsed. */
export function textOfScore(musicXml: string): ScoreText {
  const cut = cutScore(musicXml)
  if (cut) return cut
  const document = new DOMParser().parseFromString(musicXml, 'application/xml')
  const again = document.querySelector('parsererror') ? null : cutScore(new XMLSerializer().serializeToString(document))
  if (!again) throw new Error('The score has no parts with measures')
  return again
}

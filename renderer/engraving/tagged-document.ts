import type { Score } from '../../core/score/score.ts'

/** MusicXML as the engraver gets it: only the parts of the score, and each note carrying its number. */
export interface TaggedDocument {
  readonly document: Document
  /** By `ScoreNote.index`: the number of its `<note>`, counted from 1 in document order; null where the document has no such note. */
  readonly noteNumbers: readonly (number | null)[]
  /** By `Measure.index`: sharps of the key signature in force, flats negative. */
  readonly fifths: readonly number[]
}

/**
 * The engraver forgets the ids of notes but keeps the id of the instrument that each is to be played on, and makes no other
 * use of it. So each note's number travels as its instrument: exact, whatever the voices, grace notes or octave signs.
 */
export function tagNotes(musicXml: string, score: Score): TaggedDocument {
  const document = new DOMParser().parseFromString(musicXml, 'application/xml')
  const numbersById = new Map<string, { number: number; measureIndex: number }[]>()
  /** Notes without an id, by the name that the score gives them; some note may bear such a name as its id. */
  const unnamed = new Map<string, number>()
  let number = 0
  for (const measures of measuresOfParts(document)) {
    measures.forEach((measure, measureIndex) => {
      for (const note of children(measure, 'note')) {
        number++
        const id = note.getAttribute('id')
        if (id) numbersById.set(id, [...(numbersById.get(id) ?? []), { number, measureIndex }])
        else unnamed.set(`note-${number}`, number)
        for (const instrument of children(note, 'instrument')) instrument.remove()
        const instrument = document.createElement('instrument')
        instrument.setAttribute('id', String(number))
        note.append(instrument)
      }
    })
  }
  const noteNumbers = score.notes.map((note) => {
    const candidates = numbersById.get(note.id) ?? []
    // An id that a file gives twice is told apart by its measure.
    return (candidates.find((each) => each.measureIndex === note.measureIndex) ?? candidates[0])?.number ?? unnamed.get(note.id) ?? null
  })
  keepParts(document, new Set(score.parts.map((part) => part.id)))
  return { document, noteNumbers, fifths: keySignatures(document) }
}

/** Parts that the score leaves out are not engraved either; where no part has a name that the score knows, all stay. */
function keepParts(document: Document, ids: ReadonlySet<string>): void {
  const parts = [...document.querySelectorAll('score-partwise > part')]
  if (!parts.some((part) => ids.has(part.id))) return
  for (const part of [...parts, ...document.querySelectorAll('part-list > score-part')]) {
    if (!ids.has(part.id)) part.remove()
  }
  if (parts.length > ids.size) for (const group of document.querySelectorAll('part-list > part-group')) group.remove()
}

function keySignatures(document: Document): number[] {
  let fifths = 0
  return (measuresOfParts(document)[0] ?? []).map((measure) => {
    const written = Number.parseInt(measure.querySelector('key > fifths')?.textContent ?? '', 10)
    if (Number.isFinite(written)) fifths = written
    return fifths
  })
}

function measuresOfParts(document: Document): Element[][] {
  return [...document.querySelectorAll('score-partwise > part')].map((part) => children(part, 'measure'))
}

function children(parent: Element, name: string): Element[] {
  return [...parent.children].filter((child) => child.localName === name)
}

import { VexFlowGraphicalNote, type MusicSystem, type Pitch } from 'opensheetmusicdisplay'
import { spell } from './spelling.ts'

/** A notehead on the page; lengths in units of the drawing. */
export interface Head {
  readonly element: SVGGElement
  /** Left edge and middle line. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** 1 the stem goes up, -1 down. */
  readonly stem: 1 | -1
  /** Diatonic steps from C0 that the note sounds (under an octave sign, not where it stands). */
  readonly step: number
  readonly measureIndex: number
  /** Counted from 0 over all staves of a system. */
  readonly staff: number
}

/** What VexFlow 1.2 knows of a notehead that its types do not tell. */
interface DrawnNotehead {
  getAbsoluteX(): number
  getWidth(): number
  readonly y: number
}

/** Every notehead of a line that is drawn, by the number that its note was tagged with. `shift`: from the passage's drawing to the page's, in units; `from`: `Measure.index` of the passage's first measure. */
export function headsOf(system: MusicSystem, shift: number, from: number): ReadonlyMap<number, Head> {
  const heads = new Map<number, Head>()
  for (const staves of system.GraphicalMeasures) staves.forEach((measure, staff) => {
    for (const entry of measure?.staffEntries ?? []) for (const voice of entry.graphicalVoiceEntries) for (const note of voice.notes) {
      const number = Number(note.sourceNote.PlaybackInstrumentId)
      if (!(note instanceof VexFlowGraphicalNote) || !Number.isInteger(number) || note.sourceNote.isRest() || heads.has(number)) continue
      const element = note.vfnote && note.getNoteheadSVGs()[note.vfnoteIndex]
      if (!element) continue
      const drawn = note.notehead() as unknown as DrawnNotehead
      heads.set(number, {
        element: element as unknown as SVGGElement, x: drawn.getAbsoluteX(), y: drawn.y + shift, width: drawn.getWidth(),
        stem: note.vfnote[0].getStemDirection() === -1 ? -1 : 1, step: stepOf(note.sourceNote.Pitch), measureIndex: measure.parentSourceMeasure.measureListIndex + from, staff,
      })
    }
  })
  return heads
}

/** Diatonic steps from C0. The engraver numbers letters by their semitones, and the octave of middle C as 1. */
export function stepOf(pitch: Pitch): number {
  return spell(pitch.FundamentalNote, 0).step + 7 * (pitch.Octave + 4)
}

import type { OpenedPiece } from '../../core/protocol/engine.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'

const note = (step: string, octave: number, duration: number, type: string, staff: number): string =>
  `<note><pitch><step>${step}</step><octave>${octave}</octave></pitch><duration>${duration}</duration><voice>${staff}</voice><type>${type}</type><staff>${staff}</staff></note>`

const bar = (number: number, melody: string, bass: string): string => `<measure number="${number}">${
  number === 1 ? '<attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves><clef number="1"><sign>G</sign><line>2</line></clef><clef number="2"><sign>F</sign><line>4</line></clef></attributes>' : ''
}${[...melody].map((step) => note(step, 5, 1, 'quarter', 1)).join('')}<backup><duration>4</duration></backup>${note(bass, 3, 4, 'whole', 2)}</measure>`

const musicXml = `<?xml version="1.0"?><score-partwise version="4.0"><work><work-title>Four bars</work-title></work><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1">${
  bar(1, 'CDEF', 'C')}${bar(2, 'GABG', 'G')}${bar(3, 'CBAG', 'F')}${bar(4, 'FEDC', 'C')}</part></score-partwise>`

/** Four bars of four quarters over a whole note each: five struck notes a bar, twenty in all; a bar's bass stands last of its first chord. */
export function smallPiece(): OpenedPiece {
  const read = readScore(new TextEncoder().encode(musicXml), 'four-bars.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  return {
    piece: { id: 'four-bars', title: 'Four bars', composer: 'Nobody', bundled: true, level: 1, measureCount: 4, hasDemonstration: true },
    ...read,
  }
}

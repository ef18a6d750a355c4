import { CHORD_SECONDS } from '../judging/circumstances.ts'
import type { JudgedNotes, JudgedStruckNote, JudgedToldNote } from '../judging/judge-recording.ts'
import { accuracy, type Accuracy } from './accuracy.ts'

/** Struck and told notes sorted into bands, each note by its own side's facts (a told note by the loudness that was told). */
export interface Breakdown {
  readonly name: BreakdownName
  /** What the bands are bands of. */
  readonly by: string
  readonly bands: readonly (Accuracy & { readonly band: string })[]
}

export type BreakdownName = 'octave' | 'loudness' | 'struckTogether' | 'stillSounding' | 'sameKeyAgain'

type Note = JudgedStruckNote | JudgedToldNote

interface Ruler {
  readonly name: BreakdownName
  readonly by: string
  readonly value: (note: Note) => number
  /** Each band's name and where it begins; it ends where the next begins. */
  readonly bands: readonly (readonly [band: string, from: number])[]
}

const rulers: readonly Ruler[] = [
  {
    name: 'octave', by: 'octave of the key', value: ({ pitch }) => pitch,
    bands: [['A0 to B1', 21], ['C2 to B2', 36], ['C3 to B3', 48], ['C4 to B4', 60], ['C5 to B5', 72], ['C6 to B6', 84], ['C7 to C8', 96]],
  },
  {
    name: 'loudness', by: 'loudness (MIDI velocity)', value: ({ velocity }) => velocity,
    bands: [['1 to 31', 0], ['32 to 47', 32], ['48 to 63', 48], ['64 to 79', 64], ['80 to 95', 80], ['96 to 127', 96]],
  },
  {
    name: 'struckTogether', by: `notes struck together (within ${CHORD_SECONDS * 1000} ms)`, value: ({ together }) => together,
    bands: [['1', 1], ['2', 2], ['3', 3], ['4', 4], ['5 and 6', 5], ['7 and more', 7]],
  },
  {
    name: 'stillSounding', by: 'earlier notes still sounding', value: ({ sounding }) => sounding,
    bands: [['none', 0], ['1 and 2', 1], ['3 to 5', 3], ['6 to 9', 6], ['10 to 15', 10], ['16 and more', 16]],
  },
  {
    name: 'sameKeyAgain', by: 'time since the same key was last struck', value: ({ sinceSameKeySeconds }) => sinceSameKeySeconds ?? Infinity,
    bands: [['under 0.125 s', 0], ['0.125 to 0.25 s', 0.125], ['0.25 to 0.5 s', 0.25], ['0.5 to 1 s', 0.5], ['1 to 4 s', 1], ['over 4 s', 4], ['the first time', Infinity]],
  },
]

export function breakdowns(recordings: readonly JudgedNotes[]): Breakdown[] {
  const struck = recordings.flatMap((notes) => notes.struck)
  const told = recordings.flatMap((notes) => notes.told)
  return rulers.map(({ name, by, value, bands }) => {
    const bandOf = (note: Note): number => bands.findLastIndex(([, from]) => value(note) >= from)
    const mine = struck.map(bandOf)
    const theirs = told.map(bandOf)
    return {
      name, by,
      bands: bands.map(([band], at) => ({
        band,
        ...accuracy({
          struck: mine.filter((of) => of === at).length, found: mine.filter((of, i) => of === at && struck[i]!.told !== null).length,
          told: theirs.filter((of) => of === at).length, right: theirs.filter((of, j) => of === at && told[j]!.struck !== null).length,
        }),
      })),
    }
  })
}

import type { LabelKind } from '../piano/adapted-pairs.ts'
import { errorsFall, gainOf, type PianoFigures } from '../piano/piano-figures.ts'
import type { Table } from './table.ts'
import { percent } from './words.ts'

const labelWords: Readonly<Record<LabelKind, string>> = { raw: 'as they are', retimed: 'moved' }

const playings = {
  invented: 'invented playing, its faults invented too', acted: 'the same in phrases, on actions with a way of their own', recorded: 'recordings as they were heard',
} as const

/** A row for each kind of labels learnt from and judged by, of each folder. */
export function gainTable({ pairs }: PianoFigures): Table {
  const folders = [...new Set(pairs.map(({ folder }) => folder))]
  const kinds: readonly (readonly [LabelKind, LabelKind])[] = [['raw', 'raw'], ['raw', 'retimed'], ['retimed', 'retimed'], ['retimed', 'raw']]
  return {
    caption: 'Three minutes of one recording learnt from, the others of its microphone listened to',
    head: ['', 'labels learnt from', 'labels judged by', 'pairs', 'something was kept', 'errors fall by, mean of pairs', 'worst pair', 'pairs better', 'pairs worse'],
    rows: folders.flatMap((folder) => kinds.flatMap(([taughtBy, judgedBy]) => {
      const { pairs: count, kept, errorsFall: fall, worst, better, worse } = gainOf(pairs.filter((pair) => pair.folder === folder), taughtBy, judgedBy)
      return count === 0 ? [] : [[folder, labelWords[taughtBy], labelWords[judgedBy], String(count), String(kept), percent(fall), points(worst), String(better), String(worse)]]
    })),
  }
}

/** Each pair, before and after. */
export function pairsTable({ pairs }: PianoFigures): Table {
  return {
    caption: 'Each pair: F1 within 50 ms before and after',
    head: ['learnt from, listened to', 'labels learnt from', 'kept', 'labels as they are', 'errors fall by', 'labels moved', 'errors fall by'],
    rows: pairs.map(({ learntFrom, judgedOn, taughtBy, kept, raw, retimed }) => [
      `${learntFrom} → ${judgedOn}`, labelWords[taughtBy], kept ? 'yes' : 'no',
      ...[raw, retimed].flatMap((change) => (change === null ? ['', ''] : [`${hundredths(change.before)} → ${hundredths(change.after)}`, percent(errorsFall(change))])),
    ]),
  }
}

export function clocksTable({ clocks }: PianoFigures): Table {
  const ms = (seconds: number | null): string => (seconds === null ? '' : `${(1000 * seconds).toFixed(2)} ms`)
  return {
    caption: 'A minute of MIDI on a clock of its own, tied to the sound: the error at the end of the minute where it is larger',
    head: ['', 'clocks', 'tied', 'p50', 'p99', 'worst'],
    rows: clocks.map(({ playing, clocks: count, tied, errorSeconds: { p50, p99, worst } }) =>
      [playings[playing], String(count), String(tied), ms(p50), ms(p99), ms(worst)]),
  }
}

export function measuringTable({ measuring: { measured, farthestF1, strangers, refused } }: PianoFigures): Table {
  return {
    caption: 'What measuring says where the answer is known',
    head: ['', 'asked', 'answer'],
    rows: [
      ['F1, held against this page\'s own count: farthest off', String(measured), points(farthestF1)],
      ['the MIDI of another piece, same recordings: refused', String(strangers), String(refused)],
    ],
  }
}

function points(share: number | null): string {
  return share === null ? '' : `${(100 * share).toFixed(2)} points`
}

function hundredths(share: number): string {
  return (100 * share).toFixed(2)
}

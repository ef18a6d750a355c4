import type { Oddity } from './oddity.ts'
import type { TickScale } from './ticks.ts'
import { Transposition } from './transposition.ts'
import type { Warnings } from './warnings.ts'
import { child, childrenOf, childText, type XmlElement } from './xml.ts'

export interface TimeSignature {
  readonly beats: number
  readonly beatType: number
}

/** What holds on from measure to measure while a part is read. */
export class PartState {
  readonly partIndex: number
  readonly transposition = new Transposition()
  timeSignature: TimeSignature = { beats: 4, beatType: 4 }
  /** False in free time (senza misura), where no length is expected. */
  metered = true
  staves = 1
  noteCount: number
  /** Of the measure being read. */
  measureNumber = 0
  readonly #scale: TickScale
  readonly #warnings: Warnings
  #divisions = 1

  constructor(partIndex: number, notesBefore: number, scale: TickScale, warnings: Warnings) {
    this.partIndex = partIndex
    this.noteCount = notesBefore
    this.#scale = scale
    this.#warnings = warnings
  }

  warn(odd: Oddity): void {
    this.#warnings.add(this.measureNumber, odd)
  }

  /** A number of divisions in ticks. */
  ticks(divisions: number): number {
    return Math.round((divisions / this.#divisions) * this.#scale.ticksPerQuarter)
  }

  /** The printed number, where it is a whole one; otherwise counted on. */
  beginMeasure(printed: string | undefined): void {
    const whole = /^\s*(\d{1,6})\s*$/.exec(printed ?? '')?.[1]
    this.measureNumber = whole === undefined ? this.measureNumber + 1 : Number(whole)
  }

  /** Takes in an `<attributes>`. */
  readAttributes(attributes: XmlElement): void {
    const divisions = Number(childText(attributes, 'divisions') ?? this.#divisions)
    if (Number.isFinite(divisions) && divisions > 0) this.#divisions = divisions
    else this.warn({ kind: 'divisions' })
    const time = child(attributes, 'time')
    if (time) {
      this.metered = child(time, 'senza-misura') === undefined
      this.timeSignature = readTime(time) ?? this.timeSignature
    }
    const staves = Number(childText(attributes, 'staves') ?? NaN)
    if (Number.isInteger(staves) && staves > this.staves && staves < 100) this.staves = staves
    this.transposition.read(attributes)
  }
}

/** "3+2" over 8 counts five; several pairs are added up over the finest beat. */
function readTime(time: XmlElement): TimeSignature | null {
  const beats = childrenOf(time, 'beats').map((b) => b.text.split('+').reduce((sum, piece) => sum + Number(piece), 0))
  const types = childrenOf(time, 'beat-type').map((b) => Number(b.text))
  const valid = beats.length > 0 && beats.length === types.length && [...beats, ...types].every((n) => Number.isFinite(n) && n > 0 && n <= 1000)
  if (!valid) return null
  const beatType = Math.max(...types)
  return { beats: beats.reduce((sum, b, i) => sum + (b * beatType) / types[i]!, 0), beatType }
}

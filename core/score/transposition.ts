import { childrenOf, childText, type XmlElement } from './xml.ts'

/** How far a part sounds from what is written, by staff. Octave shifts (8va) are no matter: MusicXML writes those as they sound. */
export class Transposition {
  readonly #byStaff = new Map<number, number>()
  #all = 0

  /** Takes in the `<transpose>` of an `<attributes>`. */
  read(attributes: XmlElement): void {
    for (const transpose of childrenOf(attributes, 'transpose')) {
      const semitones = Math.round(Number(childText(transpose, 'chromatic') ?? 0)) + 12 * Math.round(Number(childText(transpose, 'octave-change') ?? 0))
      if (!Number.isFinite(semitones)) continue
      const staff = Number(transpose.attributes['number'] ?? NaN)
      if (Number.isInteger(staff)) this.#byStaff.set(staff, semitones)
      else {
        this.#byStaff.clear()
        this.#all = semitones
      }
    }
  }

  semitones(staff: number): number {
    return this.#byStaff.get(staff) ?? this.#all
  }
}

import type { GridNote } from './grid.ts'
import type { Chord } from './voices.ts'
import type { NoteSpeller, NoteValue } from './note-values.ts'

/** A measure on the grid. */
export interface Bar {
  readonly from: number
  readonly to: number
  /** Told where it changes. */
  readonly time: { readonly beats: number; readonly beatType: number } | null
}

/** Writes one voice, bar after bar. */
export class VoiceWriter {
  readonly #chords: readonly Chord[]
  readonly #staff: number
  readonly #ids: ReadonlyMap<GridNote, string>
  readonly #speller: NoteSpeller
  readonly #flats: boolean
  #next = 0

  constructor(chords: readonly Chord[], staff: number, ids: ReadonlyMap<GridNote, string>, speller: NoteSpeller, flats: boolean) {
    this.#chords = chords
    this.#staff = staff
    this.#ids = ids
    this.#speller = speller
    this.#flats = flats
  }

  /** Fills the bar from its beginning to its end; the staff's first voice with rests, another with skips, or with nothing where it is silent. */
  bar(bar: Bar, voice: number, first: boolean): string {
    let text = ''
    let at = bar.from
    const silence = (to: number) => {
      if (to <= at) return
      if (first) text += at === bar.from && to === bar.to ? this.#rest(to - at, null, voice) : this.#speller.spell(to - at).map((v) => this.#rest(v.length, v, voice)).join('')
      else text += `<forward><duration>${to - at}</duration></forward>`
      at = to
    }
    while (this.#next < this.#chords.length && this.#chords[this.#next]!.at < bar.to) {
      const chord = this.#chords[this.#next]!
      silence(Math.max(at, chord.at))
      const end = Math.min(chord.end, bar.to)
      for (const value of this.#speller.spell(end - at)) {
        text += this.#chord(chord, at, value, voice)
        at += value.length
      }
      if (chord.end > bar.to) break
      this.#next++
    }
    if (text === '' && !first) return ''
    silence(bar.to)
    return text
  }

  #chord(chord: Chord, at: number, value: NoteValue, voice: number): string {
    const stop = at > chord.at
    const start = at + value.length < chord.end
    const ties = `${stop ? '<tie type="stop"/>' : ''}${start ? '<tie type="start"/>' : ''}`
    const tied = ties && `<notations>${ties.replaceAll('<tie ', '<tied ')}</notations>`
    return chord.notes.map((note, i) => {
      const id = `${this.#ids.get(note)!}${stop ? `-tied-${at}` : ''}`
      return `<note id="${id}">${i > 0 ? '<chord/>' : ''}${pitch(note.pitch, this.#flats)}<duration>${value.length}</duration>${ties}<voice>${voice}</voice>${shape(value)}<staff>${this.#staff}</staff>${tied}</note>`
    }).join('')
  }

  #rest(length: number, value: NoteValue | null, voice: number): string {
    return `<note><rest${value ? '' : ' measure="yes"'}/><duration>${length}</duration><voice>${voice}</voice>${value ? shape(value) : ''}<staff>${this.#staff}</staff></note>`
  }
}

function shape(value: NoteValue): string {
  const triplet = '<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>'
  return `<type>${value.type}</type>${'<dot/>'.repeat(value.dots)}${value.triplet ? triplet : ''}`
}

const withSharps = ['C', 'C+', 'D', 'D+', 'E', 'F', 'F+', 'G', 'G+', 'A', 'A+', 'B']
const withFlats = ['C', 'D-', 'D', 'E-', 'E', 'F', 'G-', 'G', 'A-', 'A', 'B-', 'B']

function pitch(midi: number, flats: boolean): string {
  const [step, sign] = (flats ? withFlats : withSharps)[midi % 12]!
  const alter = sign === undefined ? '' : `<alter>${sign}1</alter>`.replace('+', '')
  return `<pitch><step>${step}</step>${alter}<octave>${Math.floor(midi / 12) - 1}</octave></pitch>`
}

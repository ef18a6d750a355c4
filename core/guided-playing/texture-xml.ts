/** A bar of 4/4 in chords of one length; each chord its keys, low to high, as MIDI numbers. */
export interface TextureBar {
  readonly chords: readonly (readonly number[])[]
}

const LETTERS = ['C', 'C', 'D', 'D', 'E', 'F', 'F', 'G', 'G', 'A', 'A', 'B']
const RAISED = [0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0]
const TYPES: Readonly<Record<number, string>> = { 1: 'quarter', 2: 'half', 4: 'whole' }
const QUARTERS = 4
/** From here on the upper staff. */
const MIDDLE_C = 60

/** A written-out texture as MusicXML: one piano part on two staves, far keys written an octave or two nearer (8va, 15mb). */
export function textureXml(title: string, bars: readonly TextureBar[], dynamic: 'pp' | 'mf' | 'ff'): string {
  const shifts = [1, 2].map((staff) => bars.map((bar) => shiftOf(onStaff(bar, staff))))
  return `<?xml version="1.0" encoding="UTF-8"?><score-partwise version="4.0"><work><work-title>${title}</work-title></work><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1">${
    bars.map((bar, at) => `<measure number="${at + 1}">${at === 0 ? `${attributes}${dynamics(dynamic)}` : ''}${
      [1, 2].map((staff) => staffOf(bar, staff, shifts[staff - 1]!, at)).join(`<backup><duration>${QUARTERS}</duration></backup>`)
    }</measure>`).join('')
  }</part></score-partwise>`
}

const attributes = '<attributes><divisions>1</divisions><key><fifths>0</fifths></key><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves><clef number="1"><sign>G</sign><line>2</line></clef><clef number="2"><sign>F</sign><line>4</line></clef></attributes>'

function dynamics(mark: string): string {
  return `<direction placement="below"><direction-type><dynamics><${mark}/></dynamics></direction-type><staff>1</staff></direction>`
}

function staffOf(bar: TextureBar, staff: number, shifts: readonly number[], at: number): string {
  const length = QUARTERS / bar.chords.length
  const chords = onStaff(bar, staff)
  const shift = shifts[at]!
  const begins = shift !== 0 && shifts[at - 1] !== shift ? octaveShift(shift > 0 ? 'down' : 'up', Math.abs(shift), staff) : ''
  const ends = shift !== 0 && shifts[at + 1] !== shift ? octaveShift('stop', Math.abs(shift), staff) : ''
  const notes = chords.every((chord) => chord.length === 0)
    ? `<note><rest measure="yes"/><duration>${QUARTERS}</duration><voice>${staff}</voice><staff>${staff}</staff></note>`
    : chords.map((chord) => chordOf(chord, length, staff)).join('')
  return `${begins}${notes}${ends}`
}

/** `down`: printed lower than it sounds (8va). */
function octaveShift(type: 'up' | 'down' | 'stop', octaves: number, staff: number): string {
  return `<direction placement="${staff === 1 ? 'above' : 'below'}"><direction-type><octave-shift type="${type}" size="${octaves === 2 ? 15 : 8}"/></direction-type><staff>${staff}</staff></direction>`
}

function chordOf(pitches: readonly number[], length: number, staff: number): string {
  const tail = `<duration>${length}</duration><voice>${staff}</voice><type>${TYPES[length] ?? 'quarter'}</type>`
  if (pitches.length === 0) return `<note><rest/>${tail}<staff>${staff}</staff></note>`
  return pitches.map((pitch, at) => {
    const [step, alter] = [LETTERS[pitch % 12]!, RAISED[pitch % 12]!]
    return `<note>${at > 0 ? '<chord/>' : ''}<pitch><step>${step}</step>${alter ? '<alter>1</alter>' : ''}<octave>${Math.floor(pitch / 12) - 1}</octave></pitch>${tail}${alter ? '<accidental>sharp</accidental>' : ''}<staff>${staff}</staff></note>`
  }).join('')
}

function onStaff({ chords }: TextureBar, staff: number): readonly (readonly number[])[] {
  return chords.map((chord) => chord.filter((pitch) => (pitch >= MIDDLE_C) === (staff === 1)))
}

/** Octaves by which a bar sounds higher than it is printed: nothing stands on more than four ledger lines or so. */
function shiftOf(chords: readonly (readonly number[])[]): number {
  const pitches = chords.flat()
  const [low, high] = [Math.min(...pitches), Math.max(...pitches)]
  if (pitches.length === 0) return 0
  if (low >= MIDDLE_C) return high > 100 ? 2 : high > 88 ? 1 : 0
  return low < 28 ? -2 : low < 40 ? -1 : 0
}

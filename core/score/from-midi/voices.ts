import type { Grid, GridNote } from './grid.ts'
import { noteValues } from './note-values.ts'

/** Notes struck together that share a stem: one place, one length. */
export interface Chord {
  readonly at: number
  readonly end: number
  readonly notes: readonly GridNote[]
}

/** Voices that a staff may have; what does not fit is written shorter than it is held. */
const voicesPerStaff = 4
/** Keys are let go a little before a note's end; what is missing to the next note, up to this share, is no rest. */
const gateShare = 0.15

/** The chords of one staff, voice by voice; chords of a voice do not overlap. A played file has one voice a staff, each chord held until the next. */
export function voicesOf(grid: Grid, staff: 1 | 2): readonly (readonly Chord[])[] {
  const notes = grid.notes.filter((n) => n.staff === staff)
  const onsets = [...new Set(notes.map((n) => n.at))]
  const next = new Map(onsets.map((at, i) => [at, onsets[i + 1] ?? Infinity]))
  const values = noteValues(grid.unitsPerQuarter)
  const voices: Chord[][] = [[]]
  for (const chord of chordsOf(notes, (n) => (grid.written ? heldUntil(n, next.get(n.at)!, values.map((v) => v.length)) : untilNext(n, next.get(n.at)!)), grid.written)) {
    let voice = voices.find((v) => (v.at(-1)?.end ?? 0) <= chord.at)
    if (!voice && voices.length < voicesPerStaff) voices.push((voice = []))
    // Every voice is busy: the one that began first ends here.
    voice ??= [...voices].sort((a, b) => a.at(-1)!.at - b.at(-1)!.at)[0]!
    const last = voice.at(-1)
    if (last && last.end > chord.at) {
      if (last.at === chord.at) {
        voice[voice.length - 1] = { ...last, notes: [...last.notes, ...chord.notes] }
        continue
      }
      voice[voice.length - 1] = { ...last, end: chord.at }
    }
    voice.push(chord)
  }
  return voices
}

function chordsOf(notes: readonly GridNote[], endOf: (note: GridNote) => number, byLength: boolean): readonly Chord[] {
  const chords = new Map<string, { at: number; end: number; notes: GridNote[] }>()
  for (const note of notes) {
    const end = endOf(note)
    const key = byLength ? `${note.at} ${end}` : `${note.at}`
    const chord = chords.get(key)
    if (chord) {
      chord.notes.push(note)
      chord.end = Math.max(chord.end, end)
    } else chords.set(key, { at: note.at, end, notes: [note] })
  }
  return [...chords.values()]
}

function untilNext(note: GridNote, next: number): number {
  return Math.min(next, note.at + note.length)
}

/** The end as it was written: at the next note or at a plain note value where the key was let go just before it. */
function heldUntil(note: GridNote, next: number, plainLengths: readonly number[]): number {
  const end = note.at + note.length
  const reach = note.at + note.length * (1 + gateShare)
  if (end <= next && next <= reach) return next
  const plain = plainLengths.filter((l) => l >= note.length && note.at + l <= reach).at(-1)
  return plain === undefined ? end : note.at + plain
}

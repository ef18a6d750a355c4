import { parseMidi, type MidiData } from 'midi-file'
import { tickClock } from '../../midi/tick-clock.ts'
import type { Failure } from '../../protocol/failure.ts'
import { unreadable } from '../unreadable.ts'

/** What a MIDI file tells of a piece. Ticks count from the beginning of the file. */
export interface MidiPiece {
  readonly title: string | null
  readonly ticksPerQuarter: number
  /** What one track plays on one channel; drums left out. */
  readonly lines: readonly MidiLine[]
  readonly tempos: readonly { readonly tick: number; readonly quartersPerMinute: number }[]
  readonly timeSignatures: readonly { readonly tick: number; readonly beats: number; readonly beatType: number }[]
  /** Sharps of the first key signature, flats negative. */
  readonly fifths: number
  secondsAt(tick: number): number
}

export interface MidiLine {
  readonly name: string
  /** General MIDI program from 0; 0 to 7 are pianos. */
  readonly program: number
  readonly notes: readonly MidiNote[]
}

export interface MidiNote {
  readonly tick: number
  readonly endTick: number
  readonly pitch: number
}

const drumChannel = 9
const unfit = 'Export it again as a Standard MIDI File, or open MusicXML, which says more.'

export function readMidiPiece(bytes: Uint8Array, fileName: string): MidiPiece | Failure {
  let file: MidiData
  try {
    file = parseMidi(bytes)
  } catch (reason) {
    return unreadable(`${fileName} is a damaged MIDI file (${reason instanceof Error ? reason.message : String(reason)}).`, unfit)
  }
  const { ticksPerBeat, framesPerSecond, ticksPerFrame } = file.header
  // Frames have no quarters: at 120 a minute, the standard's default, a quarter lasts half a second.
  const ticksPerQuarter = ticksPerBeat || Math.round(((framesPerSecond ?? 0) * (ticksPerFrame ?? 0)) / 2)
  if (!(ticksPerQuarter >= 1)) return unreadable(`${fileName} is a MIDI file without a unit of time.`, unfit)

  const lines: MidiLine[] = []
  const tempos: { tick: number; quartersPerMinute: number }[] = []
  const timeSignatures: { tick: number; beats: number; beatType: number }[] = []
  let fifths: number | null = null
  for (const [trackIndex, track] of file.tracks.entries()) {
    const channels = new Map<number, Line>()
    const line = (channel: number) => channels.get(channel) ?? channels.set(channel, new Line()).get(channel)!
    let name = ''
    let tick = 0
    for (const event of track) {
      tick += event.deltaTime > 0 ? event.deltaTime : 0
      if (event.type === 'noteOn') line(event.channel).on(event.noteNumber, tick)
      else if (event.type === 'noteOff') line(event.channel).off(event.noteNumber, tick)
      else if (event.type === 'programChange') line(event.channel).program ??= event.programNumber
      else if (event.type === 'trackName') name ||= event.text.trim()
      else if (event.type === 'setTempo' && event.microsecondsPerBeat > 0) tempos.push({ tick, quartersPerMinute: 6e7 / event.microsecondsPerBeat })
      else if (event.type === 'timeSignature' && event.numerator > 0 && event.denominator > 0 && event.denominator <= 64) timeSignatures.push({ tick, beats: event.numerator, beatType: event.denominator })
      else if (event.type === 'keySignature' && Math.abs(event.key) <= 7) fifths ??= event.key
    }
    for (const [channel, { program, notes }] of channels) {
      for (const note of notes) if (note.endTick < 0) note.endTick = tick
      if (notes.length > 0 && channel !== drumChannel) lines.push({ name: name || `track ${trackIndex + 1}`, program: program ?? 0, notes })
    }
  }
  const byTick = <T extends { tick: number }>(list: T[]) => list.sort((a, b) => a.tick - b.tick)
  const clock = tickClock(file.header, byTick(file.tracks.flatMap(timed)))
  return { title: titleOf(file), ticksPerQuarter, lines, tempos: byTick(tempos), timeSignatures: byTick(timeSignatures), fifths: fifths ?? 0, secondsAt: clock }
}

/** Pairs note-ons with note-offs; a key struck again before it was released is released there. */
class Line {
  program: number | undefined
  readonly notes: { tick: number; endTick: number; pitch: number }[] = []
  readonly #held = new Map<number, { tick: number; endTick: number }>()

  on(pitch: number, tick: number): void {
    this.off(pitch, tick)
    if (!(pitch >= 21 && pitch <= 108)) return
    const note = { tick, endTick: -1, pitch }
    this.notes.push(note)
    this.#held.set(pitch, note)
  }

  off(pitch: number, tick: number): void {
    const held = this.#held.get(pitch)
    if (held) held.endTick = tick
    this.#held.delete(pitch)
  }
}

function timed(track: MidiData['tracks'][number]) {
  let tick = 0
  return track.map((event) => ({ tick: (tick += event.deltaTime > 0 ? event.deltaTime : 0), event }))
}

/** By convention the name of the first track, when it names no instrument itself. */
function titleOf(file: MidiData): string | null {
  const [first, ...others] = file.tracks
  if (!first || (others.length > 0 && first.some((e) => e.type === 'noteOn'))) return null
  const name = first.find((e) => e.type === 'trackName')
  return (name?.type === 'trackName' && name.text.replace(/[^\x20-\xff]/g, ' ').trim()) || null
}

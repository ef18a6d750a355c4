import type { PlayedMeasure, ScoreNote } from './score.ts'
import type { Warnings } from './warnings.ts'
import type { WrittenNote, WrittenScore } from './written.ts'

/** A note on its way: in played ticks, its tie perhaps still open. */
interface Struck {
  readonly note: WrittenNote
  readonly played: PlayedMeasure
  readonly onsetTick: number
  endTick: number
  tied: boolean
  /** A tie leads to it from nowhere. */
  readonly unclear: boolean
}

/**
 * The notes that a player strikes, in playing order: ties merged into their first note, the second of two notes on one key at
 * one moment pointed at the first.
 */
export function struckNotes(score: WrittenScore, order: readonly PlayedMeasure[], warnings: Warnings): readonly ScoreNote[] {
  const struck: Struck[] = []
  const openTies = new Map<string, Struck[]>()
  let playedTick = 0
  let before = -1
  for (const played of order) {
    const measure = score.measures[played.measureIndex]!
    const jumped = played.measureIndex !== before + 1
    before = played.measureIndex
    for (const note of score.notes[played.measureIndex]!) {
      const onsetTick = playedTick + note.tick
      const key = `${note.part} ${note.pitch}`
      const open = openTies.get(key) ?? []
      const from = note.tieStop ? continued(open, note, onsetTick) : undefined
      if (from) {
        from.endTick = onsetTick + note.durationTicks
        from.tied = note.tieStart
        if (!from.tied) openTies.set(key, open.filter((o) => o !== from))
        continue
      }
      // After a jump the key is up again: what was tied over the barline on the page is struck.
      const unclear = note.tieStop && !(jumped && note.tick === 0)
      if (unclear) warnings.add(measure.number, { kind: 'tie-end' })
      const fresh: Struck = { note, played, onsetTick, endTick: onsetTick + note.durationTicks, tied: note.tieStart, unclear }
      struck.push(fresh)
      if (note.tieStart) openTies.set(key, [...open.filter((o) => o.endTick >= playedTick), fresh])
    }
    playedTick += measure.lengthTicks
  }
  for (const { played, tied } of struck) {
    if (tied && played.repetition === 1) warnings.add(score.measures[played.measureIndex]!.number, { kind: 'tie-begin' })
  }
  return inPlayingOrder(score, struck)
}

/** The open tie that a note continues: the one that ends where it begins, in its own voice and staff rather than another. */
function continued(open: readonly Struck[], note: WrittenNote, onsetTick: number): Struck | undefined {
  const fitting = open.filter((o) => o.tied && o.endTick === onsetTick)
  return fitting.find((o) => o.note.voice === note.voice && o.note.staff === note.staff) ?? fitting.find((o) => o.note.voice === note.voice) ?? fitting[0]
}

function inPlayingOrder(score: WrittenScore, struck: readonly Struck[]): readonly ScoreNote[] {
  const quarters = (ticks: number) => ticks / score.ticksPerQuarter
  const sorted = [...struck].sort(
    (a, b) =>
      a.onsetTick - b.onsetTick ||
      Number(b.note.grace) - Number(a.note.grace) ||
      (a.note.grace ? 0 : a.note.part - b.note.part || a.note.staff - b.note.staff || a.note.pitch - b.note.pitch),
  )
  const first = new Map<string, number>()
  const keys = sorted.map(({ note, onsetTick }) => `${onsetTick} ${note.pitch} ${note.grace}`)
  // What is seen on the page carries the verdict, so a hidden note is the first of two only where both are hidden.
  for (const hidden of [false, true]) {
    sorted.forEach((struckNote, index) => {
      if (isHidden(struckNote) === hidden && !first.has(keys[index]!)) first.set(keys[index]!, index)
    })
  }
  return sorted.map((struckNote, index) => {
    const { note, played, onsetTick, endTick } = struckNote
    const measure = score.measures[played.measureIndex]!
    const twin = first.get(keys[index]!)!
    return {
      index, id: note.id, repetition: played.repetition, measure: measure.number, measureIndex: played.measureIndex,
      quarters: quarters(measure.startTick + note.tick), playedQuarters: quarters(onsetTick), durationQuarters: quarters(endTick - onsetTick),
      pitch: note.pitch, part: note.part, staff: note.staff, voice: note.voice, grace: note.grace, hidden: isHidden(struckNote),
      ornament: note.ornament, arpeggio: note.arpeggio, detached: note.detached, twinOf: twin === index ? null : twin,
    }
  })
}

function isHidden({ note, unclear }: Struck): boolean {
  return note.hidden || unclear
}

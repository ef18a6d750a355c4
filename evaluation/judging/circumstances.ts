/** Blows within this time are one chord, rolled or not. */
export const CHORD_SECONDS = 0.04

/** What else was going on when a key was struck. */
export interface Circumstances {
  /** Notes struck within 40 ms of it, itself included. */
  readonly together: number
  /** Notes struck earlier than that which still last. */
  readonly sounding: number
  /** Since the same key was last struck; null the first time. */
  readonly sinceSameKeySeconds: number | null
}

interface LastingNote {
  readonly onsetSeconds: number
  readonly offsetSeconds: number
  readonly pitch: number
}

/** The circumstances of each note, by the other notes of the same list. `notes` are in the order of their onsets. */
export function circumstances(notes: readonly LastingNote[]): Circumstances[] {
  const lastStruckSeconds = new Map<number, number>()
  let held: LastingNote[] = []
  let next = 0
  return notes.map(({ onsetSeconds, pitch }) => {
    while (next < notes.length && notes[next]!.onsetSeconds < onsetSeconds - CHORD_SECONDS) held.push(notes[next++]!)
    held = held.filter(({ offsetSeconds }) => offsetSeconds > onsetSeconds)
    let last = next
    while (last < notes.length && notes[last]!.onsetSeconds <= onsetSeconds + CHORD_SECONDS) last++
    const before = lastStruckSeconds.get(pitch)
    lastStruckSeconds.set(pitch, onsetSeconds)
    return { together: last - next, sounding: held.length, sinceSameKeySeconds: before === undefined ? null : onsetSeconds - before }
  })
}

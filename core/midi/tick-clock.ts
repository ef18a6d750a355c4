import type { MidiEvent, MidiHeader } from 'midi-file'

const standardMicrosecondsPerBeat = 500_000

/** Seconds at a tick of a MIDI file, by its tempo events or by its SMPTE frames. Events are ordered by tick. */
export function tickClock(header: MidiHeader, events: readonly { readonly tick: number; readonly event: MidiEvent }[]): (tick: number) => number {
  const { ticksPerBeat, framesPerSecond, ticksPerFrame } = header
  if (!ticksPerBeat) {
    const ticksPerSecond = (framesPerSecond ?? 25) * (ticksPerFrame || 40)
    return (tick) => tick / ticksPerSecond
  }
  const ticks = [0]
  const seconds = [0]
  const perTick = [standardMicrosecondsPerBeat / 1e6 / ticksPerBeat]
  for (const { tick, event } of events) {
    if (event.type !== 'setTempo' || !(event.microsecondsPerBeat > 0)) continue
    const last = ticks.length - 1
    seconds.push(seconds[last]! + (tick - ticks[last]!) * perTick[last]!)
    ticks.push(tick)
    perTick.push(event.microsecondsPerBeat / 1e6 / ticksPerBeat)
  }
  return (tick) => {
    let low = 0
    let high = ticks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (ticks[middle]! <= tick) low = middle
      else high = middle - 1
    }
    return seconds[low]! + (tick - ticks[low]!) * perTick[low]!
  }
}

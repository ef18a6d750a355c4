import type { ReadMeasure } from './read-measure.ts'
import type { ReadPart } from './read-part.ts'
import { noSigns, type MeasureSigns } from './signs.ts'
import type { TickScale } from './ticks.ts'
import type { Warnings } from './warnings.ts'
import type { WrittenMeasure, WrittenNote, WrittenScore, WrittenTempo } from './written.ts'

/**
 * Lays the parts over one another. Measures begin where the file's first part puts them, whichever parts are played; one that is
 * empty there is as long as the other parts make it.
 */
export function writtenScore(parts: readonly ReadPart[], chosen: readonly number[], scale: TickScale, warnings: Warnings): WrittenScore {
  const measures: WrittenMeasure[] = []
  const notes: WrittenNote[][] = []
  const count = Math.max(...parts.map((p) => p.measures.length))
  let startTick = 0
  for (let i = 0; i < count; i++) {
    const here = parts.map((p) => p.measures[i]).filter((m) => m !== undefined)
    const first = parts[0]!.measures[i] ?? here[0]!
    const played = chosen.map((c) => parts[c]!.measures[i]).filter((m) => m !== undefined)
    const lengthTicks = first.reachTicks || Math.max(...here.map((m) => m.reachTicks))
    const signs = merged(here.map((m) => m.signs))
    measures.push({ number: first.number, startTick, lengthTicks, timeSignature: first.timeSignature, signs, tempos: temposOf(here), dynamics: played.find((m) => m.dynamics.length > 0)?.dynamics ?? [], pauses: played.flatMap((m) => m.pauses) })
    notes.push(played.flatMap((m) => m.notes).sort((a, b) => a.tick - b.tick))
    for (const m of played) {
      if (m.reachTicks > lengthTicks) warnings.add(m.number, { kind: 'parts-lengths' })
    }
    startTick += lengthTicks
  }
  warnAboutLengths(parts[0]!.measures, scale, warnings)
  return { ticksPerQuarter: scale.ticksPerQuarter, measures, notes }
}

/** Every part may carry the repeats and jumps; most files write them into the first only. */
function merged(signs: readonly MeasureSigns[]): MeasureSigns {
  const all = noSigns()
  for (const s of signs) {
    all.repeatStart ||= s.repeatStart
    all.repeatEndTimes ??= s.repeatEndTimes
    all.endingStart ??= s.endingStart
    all.endingStop ||= s.endingStop
    all.segno ??= s.segno
    all.coda ??= s.coda
    all.toCoda ??= s.toCoda
    all.fine ||= s.fine
    all.jump ??= s.jump
  }
  return all
}

function temposOf(measures: readonly ReadMeasure[]): readonly WrittenTempo[] {
  return measures.find((m) => m.tempos.length > 0)?.tempos ?? []
}

/**
 * Says which measures do not add up. A pickup, the last measure, one marked implicit and one cut by a repeat sign may be short.
 */
function warnAboutLengths(measures: readonly ReadMeasure[], scale: TickScale, warnings: Warnings): void {
  measures.forEach((m, i) => {
    const expected = ((m.timeSignature.beats * 4) / m.timeSignature.beatType) * scale.ticksPerQuarter
    const cut = m.implicit || i === 0 || i === measures.length - 1 || atRepeat(m, measures[i - 1], measures[i + 1])
    if (!m.metered || Math.abs(m.reachTicks - expected) < 0.5 || (m.reachTicks < expected && cut)) return
    const quarters = (ticks: number) => Math.round((ticks / scale.ticksPerQuarter) * 1000) / 1000
    warnings.add(m.number, { kind: 'length', quarters: quarters(m.reachTicks), expected: quarters(expected) })
  })
}

function atRepeat(here: ReadMeasure, before: ReadMeasure | undefined, after: ReadMeasure | undefined): boolean {
  return here.signs.repeatStart || here.signs.repeatEndTimes !== null || (before?.signs.repeatEndTimes ?? null) !== null || after?.signs.repeatStart === true
}

import type { Head } from './heads.ts'
import type { Ghost } from './mark-shape.ts'
import { ledgersFor } from './mark-shape.ts'
import { unitsPerStep, type DrawnMeasure } from './page-map.ts'
import { spell } from './spelling.ts'

/** A ghost further from its staff than this would stand in another line of music: it stops there. */
const farthestFromStaff = 45

/** The pitch that was played instead of a written note: straight above or below its head, beside it where they would touch. */
export function ghostBeside(head: Head, measure: DrawnMeasure, playedPitch: number, fifths: number): Ghost {
  const { step, sign } = spell(playedPitch, fifths)
  const y = head.y - (step - head.step) * unitsPerStep
  const touching = Math.abs(y - head.y) < 10
  return ghostAt(head.x + head.width / 2 + (touching ? (sign ? 27 : 17) : 0), y, sign, measure.staves[head.staff]?.top ?? y)
}

/** A pitch on the staff where it stands nearest to the middle; read against the nearest head of that staff in the measure, which knows clefs and octave signs. */
export function ghostOnNearestStaff(x: number, measure: DrawnMeasure, heads: readonly Head[], pitch: number, fifths: number): Ghost | null {
  const { step, sign } = spell(pitch, fifths)
  const candidates = measure.staves.map(({ top, stepZeroY }, staff) => {
    const near = heads.filter((head) => head.staff === staff).sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]
    const y = near ? near.y - (step - near.step) * unitsPerStep : stepZeroY - step * unitsPerStep
    return { y, top, fromMiddle: Math.abs(y - top - 4 * unitsPerStep) }
  })
  const best = candidates.sort((a, b) => a.fromMiddle - b.fromMiddle)[0]
  return best ? ghostAt(x, best.y, sign, best.top) : null
}

function ghostAt(x: number, y: number, sign: Ghost['sign'], top: number): Ghost {
  const held = Math.min(Math.max(y, top - farthestFromStaff), top + 8 * unitsPerStep + farthestFromStaff)
  return { x, y: held, sign, ledgers: ledgersFor(held, top) }
}

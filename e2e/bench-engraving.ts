import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEngravingPage, openScore } from './engraving-page.ts'
import { longScore } from './long-score.ts'
import { root } from './needs.ts'

export interface EngravingFigure {
  readonly what: string
  readonly milliseconds: number
}

const marksAtOnce = 500

/** How long a long score takes to open, to engrave and to mark, in a real browser. Needs Chromium. */
export async function benchEngraving(): Promise<readonly EngravingFigure[]> {
  const { page, close } = await openEngravingPage()
  try {
    page.setDefaultTimeout(300_000)
    const opened = await openScore(page, longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8')), 'long.musicxml')
    if (opened.unmapped.length > 0) throw new Error(`${opened.unmapped.length} notes have no head`)
    const notes = opened.score.notes.length
    const [marking, moving] = await page.evaluate(({ marks, quarters }) => {
      const { engraving } = harness
      const begun = performance.now()
      for (let at = 0; at < marks; at++) engraving.mark(at, { kind: at % 3 ? 'right' : 'wrong', timing: 'late', offBySeconds: 0.1, playedPitch: 60 })
      const marked = performance.now()
      for (let at = 0; at < 100; at++) engraving.cursor((at / 100) * quarters)
      return [marked - begun, (performance.now() - marked) / 100]
    }, { marks: marksAtOnce, quarters: opened.score.notes.at(-1)!.playedQuarters })
    return [
      { what: `read ${notes} notes`, milliseconds: opened.readMilliseconds },
      { what: `engrave what can be seen of ${notes} notes`, milliseconds: opened.engraveMilliseconds },
      { what: `engrave ${notes} notes`, milliseconds: opened.wholeMilliseconds },
      { what: `mark ${marksAtOnce} notes`, milliseconds: marking! },
      { what: 'move the cursor', milliseconds: moving! },
    ]
  } finally {
    await close()
  }
}

import { practiceModes } from '../../core/practice/way.ts'
import type { App } from './app.svelte.ts'
import type { Asking } from './asking.svelte.ts'
import type { AtThePage } from './at-the-page.ts'
import type { KeyWish } from './keys.ts'
import type { OpenedPanels } from './opened-panels.svelte.ts'
import type { Practice } from './practice.svelte.ts'

/** All that keys reach on the practice screen. */
export interface AtHand {
  readonly app: App
  readonly practice: Practice
  readonly panels: OpenedPanels
  readonly asking: Asking
  readonly atThePage: AtThePage
  readonly startOrStop: () => void
}

const nextHands = { both: 'right', right: 'left', left: 'both' } as const
/** Of the written tempo. */
const tempoStep = 0.05
const zoomStep = 0.1

/** Does what a key asks for; what makes no sense while somebody plays is not done then. */
export function fulfil(wish: KeyWish, { app, practice, panels, asking, atThePage, startOrStop }: AtHand): void {
  const { ways, part, live } = practice
  const changeTempo = (byShare: number): void => {
    if (!practice.isBusy) ways.change({ tempoShare: ways.now.tempoShare + byShare })
  }
  switch (wish) {
    case 'start-or-stop': return startOrStop()
    case 'legend': return panels.toggleLegend()
    case 'hearing': return panels.toggleHearing()
    case 'evidence': return app.evidence.asked ? app.evidence.close() : asking.atSlip()
    case 'help': return panels.toggle('keys')
    case 'judging': if (live.phase === 'idle') panels.toggle('judging'); return
    case 'mode': if (!practice.isBusy) ways.change({ mode: practiceModes[(practiceModes.indexOf(ways.now.mode) + 1) % practiceModes.length]! }); return
    case 'ways': if (!practice.isBusy) panels.toggle('ways'); return
    case 'loop': if (!practice.isBusy) ways.change({ loop: !ways.now.loop }); return
    case 'slower': return changeTempo(-tempoStep)
    case 'faster': return changeTempo(tempoStep)
    case 'next-bar': return atThePage.jump(1, 'bar')
    case 'bar-before': return atThePage.jump(-1, 'bar')
    case 'next-line': return atThePage.jump(1, 'line')
    case 'line-before': return atThePage.jump(-1, 'line')
    case 'back': return goBack({ app, practice, panels })
    case 'hands': if (live.phase === 'idle' && practice.hasTwoHands) part.hands = nextHands[part.hands]; return
    case 'larger': return panels.magnify(zoomStep)
    case 'smaller': return panels.magnify(-zoomStep)
    // The page's own, wherever one is.
    case 'sound-check': return
  }
}

/** Closes what was opened last; with nothing open, back to the library. */
function goBack({ app, practice, panels }: Pick<AtHand, 'app' | 'practice' | 'panels'>): void {
  const { takes } = practice
  if (app.evidence.asked) app.evidence.close()
  else if (panels.panel) {
    panels.close()
    // Space is the player's again; Tab goes on from where it was.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  else if (panels.hearingOpen && !takes.summaryOpen) panels.hearingOpen = false
  else if (practice.conductor.isPlaying) void practice.startOrStop()
  else if (takes.summaryOpen) takes.summaryOpen = false
  else void app.leavePractice()
}

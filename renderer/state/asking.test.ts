import { beforeEach, expect, it } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests } from '../testing/sources.ts'
import { toolsForTests } from '../testing/tools.ts'
import { Asking } from './asking.svelte.ts'
import { EvidenceView } from './evidence-view.svelte.ts'
import { Practice } from './practice.svelte.ts'

const opened = smallPiece()
/** Slips at struck notes 2, 8 and 15, of bars 1, 2 and 4. */
const facts = performanceOf(opened.score, 60, { wrong: new Map([[2, 73]]), missed: new Set([8, 15]) })
let bridge: FakeBridge
let practice: Practice
let evidence: EvidenceView
let asking: Asking
let cursors: (number | null)[]
let headX: number
const askedNote = (): number | null => evidence.asked?.verdict.scoreNote ?? null

beforeEach(async () => {
  bridge = new FakeBridge([opened])
  const sources = sourcesForTests()
  practice = new Practice('four-bars', bridge.calls, toolsForTests(bridge, sources))
  await practice.open()
  evidence = new EvidenceView(bridge.calls, sources)
  cursors = []
  headX = 10
  asking = new Asking(practice, evidence, () => ({ cursor: (quarters) => cursors.push(quarters), pointOf: () => ({ x: headX, y: 0 }) }))
  await practice.live.start({ pieceId: 'four-bars', input: { kind: 'demonstration' }, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging })
  bridge.tellFacts(facts)
})

async function stopped(): Promise<void> {
  practice.live.listeners = { facts: () => {}, ended: (id, info) => void practice.takeEnded(id, info) }
  await practice.live.stop()
  practice.takes.summaryOpen = false
}

it('while one plays the last slip is meant, and the page stays with the player', () => {
  asking.atSlip()
  expect([askedNote(), cursors]).toEqual([15, []])
})

it('afterwards one goes from slip to slip, and stops at the last', async () => {
  await stopped()
  asking.atSlip()
  const visited = [askedNote()]
  for (const by of [1, 1, 1, -1, -1, -1] as const) {
    asking.step(by)
    visited.push(askedNote())
  }
  expect(visited).toEqual([2, 8, 15, 15, 8, 2, 2])
  expect(cursors.length).toBe(5)
})

it('from a note that was right one comes to the slips around it', async () => {
  await stopped()
  asking.atMark({ scoreNotes: [10] })
  asking.step(1)
  expect(askedNote()).toBe(15)
  asking.atMark({ scoreNotes: [10] })
  asking.step(-1)
  expect(askedNote()).toBe(8)
})

it('some bars have their own slips; where all was right the first note is shown', async () => {
  await stopped()
  asking.atSlip(1, 1)
  expect(askedNote()).toBe(8)
  asking.atSlip(2, 2)
  expect(askedNote()).toBe(0)
})

it('the sheet lies beside its note', async () => {
  await stopped()
  headX = window.innerWidth * 0.9
  asking.atSlip()
  expect(asking.side).toBe('left')
  headX = window.innerWidth * 0.1
  asking.atSlip()
  expect(asking.side).toBe('right')
})

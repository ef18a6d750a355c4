// @vitest-environment node
import { beforeEach, expect, it } from 'vitest'
import type { SoundFile } from '../../core/protocol/engine.ts'
import type { TakeEvidence } from '../../core/protocol/evidence.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { heardEvidence } from '../testing/heard-evidence.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { askedVerdict, type AskedVerdict } from './asked-verdict.ts'
import { EvidenceView } from './evidence-view.svelte.ts'
import { emptyTake, withFacts } from './take-view.ts'

const { score } = smallPiece()
const taken = withFacts(emptyTake, performanceOf(score, 60, { wrong: new Map([[2, 73]]) }))
const asked = (number: number): AskedVerdict => askedVerdict('take-1', score, taken, number)!
const wav: SoundFile = { mediaType: 'audio/wav', bytes: Uint8Array.of(1) }

let bridge: FakeBridge
let view: EvidenceView
let sounds: string[]
beforeEach(() => {
  bridge = new FakeBridge([])
  sounds = []
  bridge.calls.takeSound = async (takeId, from, to) => (sounds.push(`asked ${takeId} ${from} to ${to.toFixed(1)}`), wav)
  view = new EvidenceView(bridge.calls, { prepareSound: async () => ({ play: () => void sounds.push('plays'), close: () => void sounds.push('closed') }) })
})

/** The engine takes its time over the next answer, until the returned function is called. */
function slowly(): (answer: TakeEvidence) => Promise<void> {
  let give: (answer: TakeEvidence) => void = () => undefined
  bridge.calls.evidenceOf = (question) => (bridge.questions.push(question), new Promise((resolve) => (give = resolve)))
  return async (answer) => {
    give(answer)
    await new Promise((resolve) => setTimeout(resolve))
  }
}

it('asks about the keys of a verdict at its moment', async () => {
  bridge.evidence = heardEvidence(2, { 62: null })
  await view.look(asked(2))
  expect(bridge.questions).toEqual([{ ticket: expect.any(String), takeId: 'take-1', aroundSeconds: 2, pitches: [score.notes[2]!.pitch, 73] }])
  expect(view.answer).toBe(bridge.evidence)
})

it('closing drops the question, and an answer that comes too late is let go', async () => {
  const give = slowly()
  void view.look(asked(2))
  expect([view.asked?.verdict.number, view.answer]).toEqual([2, null])
  view.close()
  expect(bridge.dropped).toEqual([bridge.questions[0]!.ticket])
  await give({ source: 'keyboard' })
  expect([view.asked, view.answer]).toEqual([null, null])
})

it('going on to the next note drops the question about the one before', async () => {
  void view.look(asked(2))
  slowly()
  void view.look(asked(3))
  await new Promise((resolve) => setTimeout(resolve))
  expect([view.asked?.verdict.number, view.answer]).toEqual([3, null])
  expect(bridge.dropped).toEqual([bridge.questions[0]!.ticket])
  expect(bridge.questions[0]!.ticket).not.toBe(bridge.questions[1]!.ticket)
})

it('an answered question need not be dropped', async () => {
  await view.look(asked(2))
  view.close()
  expect(bridge.dropped).toEqual([])
})

it('plays the stretch that is shown, and stops when the sheet is closed', async () => {
  bridge.evidence = heardEvidence(2, { 62: null })
  await view.look(asked(2))
  await view.play()
  expect(sounds).toEqual(['asked take-1 1.5 to 2.7', 'plays'])
  view.close()
  expect(sounds.at(-1)).toBe('closed')
})

it('says why a stretch cannot be heard; a keyboard has none', async () => {
  bridge.evidence = heardEvidence(2, { 62: null })
  bridge.calls.takeSound = async () => ({ failure: 'take-sound-gone', message: '', remedy: '' })
  await view.look(asked(2))
  await view.play()
  expect(view.silent).toMatchObject({ failure: 'take-sound-gone' })
  bridge.evidence = { source: 'keyboard' }
  await view.look(asked(3))
  await view.play()
  expect([view.silent, sounds]).toEqual([null, []])
})

import { beforeEach, expect, it } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests } from '../testing/sources.ts'
import { toolsForTests } from '../testing/tools.ts'
import { Practice } from './practice.svelte.ts'

const opened = smallPiece()
let bridge: FakeBridge
let practice: Practice
beforeEach(async () => {
  localStorage.clear()
  bridge = new FakeBridge([opened])
  practice = new Practice('four-bars', bridge.calls, toolsForTests(bridge, sourcesForTests()))
  await practice.open()
})

it('a take of an older version shows that version, and the next take is of the piece as it is now', async () => {
  const older = { ...opened, musicXml: `${opened.musicXml}<!-- before the fingering -->` }
  const take = { id: 'old', pieceId: 'four-bars', startedAt: '2026-01-01T10:00:00Z', durationSeconds: 10, inputName: '', isKeyboard: false, complete: true, notStored: null, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging } as const
  bridge.calls.openTake = async () => ({ take, piece: older, facts: [], again: null })
  await practice.openTake('old')
  expect(practice.opened).toBe(older)
  expect(practice.leaveOlderVersion()).toBe(true)
  expect([practice.opened === opened, practice.startsByItself, practice.takes.shown]).toEqual([true, true, null])
  expect(practice.leaveOlderVersion()).toBe(false)
})

it('a take that cannot be opened says so and changes nothing', async () => {
  await practice.openTake('gone')
  expect([practice.trouble?.failure, practice.takes.shown, practice.opened === opened]).toEqual(['wrong-use', null, true])
})

it('a take that was not to be judged says nothing until somebody asks', async () => {
  practice.ways.change({ mode: 'unjudged' })
  await practice.startOrStop()
  await practice.live.stop()
  await practice.takeEnded('take-1', bridge.kept[0]!.info)
  expect([practice.takes.summaryOpen, bridge.judgedAgain.length]).toEqual([false, 0])
  practice.takes.openSummary()
  expect([practice.takes.summaryOpen, bridge.judgedAgain.length]).toEqual([true, 1])
})

// @vitest-environment node
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
  bridge = new FakeBridge([opened])
  const sources = sourcesForTests()
  practice = new Practice('four-bars', bridge.calls, toolsForTests(bridge, sources))
  await practice.open()
})

it('bars are taken in either order, inside the score, and the whole of it is no choice at all', () => {
  const chosen = (from: number | null, to: number | null) => (practice.choose(from, to), [practice.fromMeasure, practice.toMeasure])
  expect(chosen(3, 2)).toEqual([2, 3])
  expect(chosen(-5, 3)).toEqual([null, 3])
  expect(chosen(2, 99)).toEqual([2, null])
  expect(chosen(1, 4)).toEqual([null, null])
  expect(chosen(null, 2)).toEqual([null, 2])
})

it('a take of an older version shows that version, and the next take is of the piece as it is now', async () => {
  const older = { ...opened, musicXml: `${opened.musicXml}<!-- before the fingering -->` }
  const take = { id: 'old', pieceId: 'four-bars', startedAt: '2026-01-01T10:00:00Z', durationSeconds: 10, inputName: '', complete: true, notStored: null, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging } as const
  bridge.calls.openTake = async () => ({ take, piece: older, facts: [], again: null })
  await practice.openTake('old')
  expect(practice.opened).toBe(older)
  expect(practice.leaveOlderVersion()).toBe(true)
  expect([practice.opened === opened, practice.startsByItself, practice.shown]).toEqual([true, true, null])
  expect(practice.leaveOlderVersion()).toBe(false)
})

it('a take that cannot be opened says so and changes nothing', async () => {
  await practice.openTake('gone')
  expect([practice.trouble?.failure, practice.shown, practice.opened === opened]).toEqual(['wrong-use', null, true])
})

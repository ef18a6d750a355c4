import { describe, expect, test } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import type { Fact } from '../../core/session/fact.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests } from '../testing/sources.ts'
import { toolsForTests } from '../testing/tools.ts'
import { handTimings } from './hand-timing.ts'
import { Keeping } from './keeping.ts'
import { Practice } from './practice.svelte.ts'
import { disputedIn } from './take-keeping.ts'
import { summarise } from './take-summary.ts'
import { emptyTake, withFacts } from './take-view.ts'

const piece = smallPiece()
const info = (id: string): TakeInfo => ({
  id, pieceId: piece.piece.id, startedAt: `2026-01-0${id}T10:00:00Z`, durationSeconds: 20, inputName: 'Upright', isKeyboard: false, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging, complete: true, notStored: null,
})

async function practising(facts: readonly Fact[] = performanceOf(piece.score, 60, { missed: new Set([3]), extra: new Map([[7, 40]]) })) {
  const bridge = new FakeBridge([piece])
  const sources = sourcesForTests()
  bridge.kept = [{ info: info('1'), facts }, { info: info('2'), facts }]
  const practice = new Practice(piece.piece.id, bridge.calls, toolsForTests(bridge, sources))
  await practice.open()
  await practice.openTake('2')
  return { bridge, practice, keeping: new Keeping(bridge.calls, sources.sound) }
}

describe('what is kept', () => {
  test('a take that was removed is gone, comes back, and what is shown goes with it', async () => {
    const { practice, keeping } = await practising()
    await keeping.takes.remove(practice, '2')
    expect([practice.takes.all.map(({ id }) => id), practice.takes.shown, keeping.undo.offered?.what]).toEqual([['1'], null, 'takes'])
    await keeping.undo.undo()
    expect([practice.takes.all.map(({ id }) => id), keeping.undo.offered]).toEqual([['2', '1'], null])
  })

  test('the player’s word counts, is kept, and is taken back by the same click', async () => {
    const { bridge, practice, keeping } = await practising()
    const tally = () => summarise(piece.score, practice.takes.shown!.view, disputedIn(practice.takes.shown)).tally
    const verdicts = practice.takes.shown!.view.verdicts
    const [missed, extra] = [verdicts.find(({ kind }) => kind === 'missed')!.number, verdicts.find(({ kind }) => kind === 'extra')!.number]
    expect(tally()).toMatchObject({ right: 19, missed: 1, extra: 1 })
    await keeping.takes.dispute(practice, missed)
    await keeping.takes.dispute(practice, extra)
    expect([tally(), disputedIn(practice.takes.shown)]).toMatchObject([{ right: 20, missed: 0, extra: 0 }, new Set([missed, extra])])
    expect(bridge.kept.find((take) => take.info.id === '2')?.word).toHaveLength(2)
    await practice.openTake('1')
    await practice.openTake('2')
    expect(tally()).toMatchObject({ right: 20, missed: 0 })
    await keeping.takes.dispute(practice, extra)
    expect(tally()).toMatchObject({ right: 20, missed: 0, extra: 1 })
    await keeping.takes.takeBackWord(practice)
    expect([tally(), keeping.undo.offered]).toMatchObject([{ right: 19, missed: 1, extra: 1 }, { what: 'word', count: 1 }])
    // What was said meanwhile stays said.
    await keeping.takes.dispute(practice, extra)
    await keeping.undo.undo()
    expect(tally()).toMatchObject({ right: 20, missed: 0, extra: 0 })
    expect(bridge.kept.find((take) => take.info.id === '2')?.word).toHaveLength(2)
  })

  test('a star is shown at once', async () => {
    const { practice, keeping } = await practising()
    await keeping.takes.star(practice, '1', true)
    expect(practice.takes.all.map(({ id, starred }) => [id, starred])).toEqual([['2', false], ['1', true]])
  })

  test('the plan is made for the minutes that one has', async () => {
    const { bridge, keeping } = await practising()
    await keeping.plan.choose(30)
    expect([bridge.plannedMinutes, keeping.plan.plan?.isNew]).toEqual([[30], true])
    localStorage.clear()
  })

  test('what lies beyond the rule goes when it is agreed to, and comes back', async () => {
    const { bridge, keeping } = await practising()
    bridge.storageState = { ...bridge.storageState, beyond: { takeIds: ['1'], sittingIds: ['sitting-1'], bytes: 100 } }
    await keeping.room.load()
    expect(bridge.kept).toHaveLength(2)
    await keeping.room.removeBeyond()
    expect([bridge.kept.map((take) => take.info.id), keeping.undo.offered]).toEqual([['2'], { what: 'recordings', count: 2, name: '' }])
    await keeping.undo.undo()
    expect(bridge.kept.map((take) => take.info.id).sort()).toEqual(['1', '2'])
  })
})

describe('time by hand', () => {
  test('tells the hand that hurries from the one that keeps time', () => {
    const offBySeconds = new Map(piece.score.notes.filter(({ staff }) => staff === 1).map(({ index }) => [index, index % 2 === 0 ? -0.12 : -0.08]))
    const view = withFacts(emptyTake, performanceOf(piece.score, 60, { offBySeconds }))
    expect(handTimings(piece.score, view)).toMatchObject([{ hand: 'right', early: 16, onTime: 0, late: 0 }, { hand: 'left', early: 0, onTime: 4, late: 0, offBySeconds: 0 }])
  })

  test('says nothing of a hand that hardly played', () => {
    const missed = new Set(piece.score.notes.filter(({ staff }) => staff === 2).map(({ index }) => index))
    expect(handTimings(piece.score, withFacts(emptyTake, performanceOf(piece.score, 60, { missed }))).map(({ hand }) => hand)).toEqual(['right'])
  })
})

import { expect, it, vi } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { OpenedDeskTake } from '../../core/protocol/desk.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { FakeSound } from '../testing/fake-sound.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { CommentDrafts } from './comment-draft.svelte.ts'
import { DeskView } from './desk-view.svelte.ts'

const piece = smallPiece()

/** Four bars at a keyboard, each four beats long. */
function playedAt(id: string, quartersPerMinute: number): OpenedDeskTake {
  const info = { id, pieceId: piece.piece.id, startedAt: '2026-03-01T18:42:00.000Z', durationSeconds: 1 + (16 * 60) / quartersPerMinute, inputName: '', isKeyboard: false, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging, complete: true, notStored: null } as const
  return {
    opened: { take: info, piece, facts: performanceOf(piece.score, quartersPerMinute, {}), again: null, word: [] },
    shared: { ...info, student: 'Ada', piece: piece.piece, semitones: 0, input: 'midi', sound: 'none', again: null, assignment: null },
    student: 'Ada', word: { comments: [], overruled: [] }, hasSound: false,
  }
}

async function deskWithTwo(): Promise<DeskView> {
  const bridge = new FakeBridge([piece])
  bridge.desk.opened.set('quick', playedAt('quick', 120)).set('slow', playedAt('slow', 60))
  const desk = new DeskView(bridge, new FakeSound(), new CommentDrafts())
  await desk.openTake('quick')
  await desk.openBeside('slow')
  return desk
}

const heard = ({ open, beside }: DeskView): readonly string[] => [open, beside].flatMap((take) => (take?.player.playing ? [take.id] : []))

it('one thing is heard at a time: a take, the one beside it, or what is written', async () => {
  const desk = await deskWithTwo()
  desk.open!.player.toggle()
  expect(heard(desk)).toEqual(['quick'])
  desk.beside!.player.hearAt(3)
  expect(heard(desk)).toEqual(['slow'])
  await desk.hearWritten(desk.open!)
  expect([heard(desk), desk.sounds]).toEqual([[], true])
  desk.open!.player.hearAt(3)
  expect([heard(desk), desk.sounds]).toEqual([['quick'], true])
  desk.close()
})

it('whatever is heard, one key ends it', async () => {
  const desk = await deskWithTwo()
  desk.beside!.player.toggle()
  desk.toggle()
  expect([heard(desk), desk.sounds]).toEqual([[], false])
  await desk.hearWritten(desk.open!)
  desk.toggle()
  expect(desk.sounds).toBe(false)
  await desk.hearWritten(desk.open!)
  await desk.hearWritten(desk.open!)
  expect(desk.sounds).toBe(false)
  desk.close()
})

it('the other take is heard at the bar at which this one is, as fast', async () => {
  const desk = await deskWithTwo()
  desk.open!.player.setSpeed(70)
  // The third bar begins eight beats after the first second: at 5 s quickly, at 9 s slowly; what leads to it is heard with it.
  desk.open!.player.seek(5.2)
  desk.hearOther()
  expect([heard(desk), desk.beside!.player.seconds, desk.beside!.player.speedPercent]).toEqual([['slow'], expect.closeTo(8.6, 5), 70])
  desk.beside!.player.seek(5.2)
  desk.hearOther()
  expect([heard(desk), desk.open!.player.seconds]).toEqual([['quick'], expect.closeTo(2.6, 5)])
  desk.close()
})

it('a passage is chosen bar by bar from where one is, within the piece', async () => {
  const desk = await deskWithTwo()
  const take = desk.open!
  const chosen = () => [take.chosen!.fromMeasureIndex + 1, take.chosen!.toMeasureIndex + 1]
  take.extend(1)
  expect(chosen()).toEqual([1, 1])
  take.choose(1, 1)
  take.extend(1)
  take.extend(1)
  take.extend(1)
  expect(chosen()).toEqual([2, 4])
  for (let times = 0; times < 5; times++) take.extend(-1)
  expect(chosen()).toEqual([2, 2])
  desk.close()
})

it('a recording that arrives after its take was left is not kept in memory', async () => {
  const kept = new Set<string>()
  const made = vi.spyOn(URL, 'createObjectURL').mockImplementation(() => [...kept.add(`blob:${kept.size}-${Math.random()}`)].at(-1)!)
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void kept.delete(address))
  const bridge = new FakeBridge([piece])
  for (const id of ['first', 'second']) bridge.desk.opened.set(id, { ...playedAt(id, 120), hasSound: true })
  const arrive: (() => void)[] = []
  bridge.desk.deskSound = () => new Promise((resolve) => arrive.push(() => resolve({ mediaType: 'audio/flac', bytes: Uint8Array.of(1) })))
  const desk = new DeskView(bridge, new FakeSound(), new CommentDrafts())
  const opening = [desk.openTake('first')]
  await vi.waitFor(() => expect(desk.open?.id).toBe('first'))
  opening.push(desk.openTake('second'))
  await vi.waitFor(() => expect(arrive).toHaveLength(2))
  for (const come of arrive) come()
  await Promise.all(opening)
  expect([desk.open?.player.silent, kept.size]).toEqual([false, 1])
  desk.close()
  expect([made.mock.calls.length, kept.size]).toEqual([1, 0])
  vi.restoreAllMocks()
})

it('a take that was asked for before another and comes after it does not take its place', async () => {
  const bridge = new FakeBridge([piece])
  const held = new Map<string, (take: OpenedDeskTake) => void>()
  bridge.desk.openDeskTake = (takeId: string) => new Promise((answer) => held.set(takeId, answer))
  const desk = new DeskView(bridge, new FakeSound(), new CommentDrafts())
  const asked = [desk.openTake('quick'), desk.openTake('slow')]
  held.get('slow')!(playedAt('slow', 60))
  held.get('quick')!(playedAt('quick', 120))
  await Promise.all(asked)
  expect(desk.open?.id).toBe('slow')
  const beside = desk.openBeside('quick')
  desk.closeTake()
  held.get('quick')!(playedAt('quick', 120))
  await beside
  expect([desk.open, desk.beside]).toEqual([null, null])
  desk.close()
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { EngineCalls, SoundFile } from '../../core/protocol/engine.ts'
import type { Fact } from '../../core/session/fact.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { FakeSound } from '../testing/fake-sound.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import type { RecordingOutput } from '../sound/recording-output.ts'
import type { ShownTake } from './shown-takes.svelte.ts'
import { TakePlayback } from './take-playback.svelte.ts'
import { emptyTake, withFacts } from './take-view.ts'

const piece = smallPiece()

/** Sixteen quarters at 60, the first note after a second: 17 s and a bit. */
function shownTake(facts: readonly Fact[], durationSeconds: number, isKeyboard = false): ShownTake {
  const info = {
    id: 'one', pieceId: piece.piece.id, startedAt: '2026-01-01T10:00:00Z', durationSeconds, inputName: 'Upright', isKeyboard, hands: 'both' as const, fromMeasure: null, toMeasure: null,
    judging: usualJudging, complete: true, notStored: null,
  }
  return { id: 'one', info, view: withFacts(emptyTake, facts), again: null, word: [] }
}

const heard = performanceOf(piece.score, 60, {})
const keyed = heard.map((fact): Fact => (fact.kind === 'note' ? { ...fact, note: { ...fact.note, confidence: 1 } } : fact))

/** A stretch has so many bytes a second. */
const bytesPerSecond = 10

/** A loudspeaker whose clock is the test's. */
class FakeRecording implements RecordingOutput {
  readonly played: [atSeconds: number, seconds: number][] = []
  silenced = 0

  get nowSeconds(): number {
    return Date.now() / 1000
  }

  async open(): Promise<boolean> {
    return true
  }

  async play(file: SoundFile, atSeconds: number): Promise<number | null> {
    const seconds = file.bytes.length / bytesPerSecond
    this.played.push([atSeconds, seconds])
    return seconds
  }

  silence(): void {
    this.silenced++
  }
}

function playback(soundSeconds: number) {
  const recording = new FakeRecording()
  const asked: [number, number][] = []
  const calls: EngineCalls = {
    ...new FakeBridge([piece]).calls,
    takeSound: async (_takeId, from, to) => {
      asked.push([from, to])
      return { mediaType: 'audio/wav', bytes: new Uint8Array(Math.round(bytesPerSecond * Math.max(0, Math.min(to, soundSeconds) - from))) }
    },
  }
  const keys = new FakeSound()
  keys.clockMs = () => Date.now()
  const places: number[] = []
  const heardAgain = new TakePlayback(calls, recording, keys)
  heardAgain.follow = (quarters) => { if (quarters !== null) places.push(quarters) }
  return { heardAgain, recording, keys, asked, places }
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

describe('a take heard again', () => {
  test('its recording comes in stretches that join, and the page follows to its end', async () => {
    const { heardAgain, recording, asked, places } = playback(18)
    await heardAgain.play(shownTake(heard, 18), 0)
    await vi.advanceTimersByTimeAsync(19_000)
    expect(asked).toEqual([[0, 8], [8, 16], [16, 18]])
    const [[begin]] = recording.played as [[number, number]]
    expect(recording.played.map(([at, seconds]) => [Math.round(at - begin), seconds])).toEqual([[0, 8], [8, 8], [16, 2]])
    expect([places[0], Math.round(places.at(-1)!)]).toEqual([0, 15])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(heardAgain.takeId).toBeNull()
  })

  test('from a moment on; to stop is to stop at once', async () => {
    const { heardAgain, recording, places } = playback(18)
    await heardAgain.play(shownTake(heard, 18), 9)
    await vi.advanceTimersByTimeAsync(1000)
    heardAgain.stop()
    const count = places.length
    await vi.advanceTimersByTimeAsync(5000)
    expect([recording.silenced, places.length, Math.round(places.at(-1)!)]).toEqual([1, count, 9])
  })

  test('a mark is heard with what led to it', async () => {
    const { heardAgain, asked } = playback(18)
    await heardAgain.hearAround(shownTake(heard, 18), 5)
    await vi.advanceTimersByTimeAsync(3000)
    expect(asked).toEqual([[4.5, 6.2]])
    expect(heardAgain.takeId).toBeNull()
  })

  test('a recording that ends before the take does is the end', async () => {
    const { heardAgain } = playback(8)
    await heardAgain.play(shownTake(heard, 18), 0)
    await vi.advanceTimersByTimeAsync(9000)
    expect(heardAgain.takeId).toBeNull()
  })

  test('a keyboard’s take is played on the page’s own piano', async () => {
    const { heardAgain, recording, keys, places } = playback(0)
    await heardAgain.play(shownTake(keyed, 18, true), 0)
    await vi.advanceTimersByTimeAsync(19_000)
    expect([recording.played.length, keys.notes.length]).toEqual([0, 20])
    expect(keys.notes.map(({ pitch }) => pitch).slice(0, 3)).toEqual(piece.score.notes.slice(0, 3).map(({ pitch }) => pitch))
    expect([heardAgain.takeId, places.length > 100]).toEqual([null, true])
  })

  test('a microphone’s take whose every note was heard without a doubt is its recording', async () => {
    const { heardAgain, recording, keys } = playback(18)
    await heardAgain.play(shownTake(keyed, 18), 0)
    await vi.advanceTimersByTimeAsync(19_000)
    expect([recording.played.length > 0, keys.notes.length]).toEqual([true, 0])
  })

  test('what the pedal held rings on the page’s own piano until the pedal rose', async () => {
    const { heardAgain, keys } = playback(0)
    const [first] = keyed.filter((fact) => fact.kind === 'note').map(({ note }) => note)
    const facts: Fact[] = [{ kind: 'note', note: first! }, { kind: 'release', playedNote: first!.index, offsetSeconds: first!.onsetSeconds + 0.3 }, { kind: 'pedal', move: { atSeconds: first!.onsetSeconds + 0.1, depth: 1 } }, { kind: 'pedal', move: { atSeconds: first!.onsetSeconds + 2, depth: 0 } }]
    await heardAgain.play(shownTake(facts, 18, true), 0)
    await vi.advanceTimersByTimeAsync(19_000)
    expect(keys.notes.map(({ lengthSeconds }) => lengthSeconds)).toEqual([expect.closeTo(2, 9)])
  })

  test('where the recording is gone it says so', async () => {
    const { heardAgain } = playback(18)
    const gone = new TakePlayback({ ...new FakeBridge([piece]).calls, takeSound: async () => ({ failure: 'take-sound-gone', message: 'It is gone.', remedy: 'Play again.' }) }, new FakeRecording(), new FakeSound())
    await gone.play(shownTake(heard, 18), 0)
    expect([gone.trouble?.failure, gone.takeId, heardAgain.trouble]).toEqual(['take-sound-gone', null, null])
  })
})

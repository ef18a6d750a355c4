import { expect, it } from 'vitest'
import type { MicrophoneBlock } from './browser-microphone.ts'
import { TrackBlocks } from './track-blocks.ts'

const rateHz = 48_000
/** Pieces of 10 ms whose samples count up; each is stamped with its true moment and what `lateSeconds` says of it. */
function heard(pieces: number, lateSeconds: (piece: number) => number = () => 0, lost: (piece: number) => boolean = () => false): MicrophoneBlock[] {
  const blocks: MicrophoneBlock[] = []
  const track = new TrackBlocks((block) => blocks.push(block))
  for (let piece = 0; piece < pieces; piece++) {
    if (!lost(piece)) track.push(Float32Array.from({ length: 480 }, (_, at) => piece * 480 + at), rateHz, 5e6 + (piece / 100 + lateSeconds(piece)) * 1e6)
  }
  return blocks
}
/** How far each block's number lies from the samples that it holds. */
const shifts = (blocks: readonly MicrophoneBlock[]): number[] => blocks.map(({ firstSample, samples }) => samples[0]! - firstSample)

it('every sample comes once and in order, in blocks of 30 ms', () => {
  const blocks = heard(30)
  expect(blocks.map(({ firstSample, samples }) => [firstSample, samples.length])).toEqual(Array.from({ length: 10 }, (_, n) => [1440 * n, 1440]))
  expect(new Set(shifts(blocks))).toEqual(new Set([0]))
})

it('a busy computer that stamps some pieces late has lost nothing', () => {
  const blocks = heard(300, (piece) => (piece % 50 < 3 ? 0.25 : piece % 7 === 0 ? 0.03 : 0))
  expect(new Set(shifts(blocks))).toEqual(new Set([0]))
})

it('half a second that was lost is a jump of half a second, told within some hundredths', () => {
  const blocks = heard(300, () => 0, (piece) => piece >= 100 && piece < 150)
  const numbers = blocks.map(({ firstSample, samples }) => [firstSample, firstSample + samples.length] as const)
  const jumps = numbers.flatMap(([first], n) => (n > 0 && first !== numbers[n - 1]![1] ? [{ at: first, by: first - numbers[n - 1]![1] }] : []))
  expect(jumps).toEqual([{ at: expect.any(Number), by: expect.any(Number) }])
  expect(jumps[0]!.by / rateHz).toBeCloseTo(0.5, 1)
  expect(Math.abs(shifts(blocks).at(-1)!) / rateHz).toBeLessThan(0.01)
})

it('a sample clock that drifts by a fifth of a second in a minute, which is sixty times too fast, has lost nothing', () => {
  const blocks = heard(60 * 100, (piece) => (piece / 100) * 3e-3)
  expect(new Set(shifts(blocks))).toEqual(new Set([0]))
})

it('a microphone of another rate that takes over two seconds later goes on at the first one’s', () => {
  const blocks: MicrophoneBlock[] = []
  const track = new TrackBlocks((block) => blocks.push(block))
  for (let piece = 0; piece < 30; piece++) track.push(new Float32Array(480), rateHz, piece * 10_000)
  track.goOnAfter(2)
  for (let piece = 0; piece < 100; piece++) track.push(new Float32Array(441), 44_100, piece * 10_000)
  expect(new Set(blocks.map(({ sampleRateHz }) => sampleRateHz))).toEqual(new Set([rateHz]))
  const end = blocks.at(-1)!.firstSample + blocks.at(-1)!.samples.length
  expect(end / rateHz).toBeCloseTo(3.3, 1)
})

import { createBirpc } from 'birpc'
import { expect, test } from 'vitest'
import type { ByteChannel } from '../core/protocol/channel.ts'
import type { DeskCalls } from '../core/protocol/desk.ts'
import type { EngineCalls } from '../core/protocol/engine.ts'
import type { Failure } from '../core/protocol/failure.ts'
import type { PianoCalls } from '../core/protocol/piano.ts'
import type { TakeStarted } from '../core/protocol/take.ts'
import { decodeMessage, encodeMessage } from '../core/protocol/wire.ts'
import { Pages } from './pages.ts'

const begun: TakeStarted = { takeId: 'a take', inputName: '' }
const refused: Failure = { failure: 'take-running', message: '', remedy: '' }

/** Pages with calls of their own, and which takes were told to be nobody’s any more. */
function opened(startTake: () => Promise<TakeStarted | Failure>) {
  const gone: string[] = []
  const pages = new Pages({ onNumber: () => undefined, onPlayerGone: (takeId) => gone.push(takeId) })
  const engine = { startTake, startListening: async () => refused } as unknown as EngineCalls
  const openPage = () => {
    let toEngine: (bytes: Uint8Array) => void = () => undefined
    let toPage: (bytes: Uint8Array) => void = () => undefined
    let closed: () => void = () => undefined
    const channel: ByteChannel = { send: (bytes) => toPage(bytes), onMessage: (listener) => (toEngine = listener), onClose: (listener) => (closed = listener), close: () => undefined }
    pages.join(channel, engine, {} as DeskCalls, {} as PianoCalls)
    const calls = createBirpc<EngineCalls, Record<string, never>>({}, { post: (bytes: Uint8Array) => toEngine(bytes), on: (listener) => (toPage = listener), serialize: encodeMessage, deserialize: decodeMessage })
    return { calls, close: () => closed() }
  }
  return { openPage, gone }
}

const wish = {} as Parameters<EngineCalls['startTake']>[0]

test('a page that looks on may go; with the one that plays the playing ends, once', async () => {
  const { openPage, gone } = opened(async () => begun)
  const [player, onlooker] = [openPage(), openPage()]
  await player.calls.startTake(wish)
  onlooker.close()
  expect(gone).toEqual([])
  player.close()
  expect(gone).toEqual(['a take'])
})

test('who was refused does not play, and who took over does', async () => {
  const { openPage, gone } = opened(async () => begun)
  const [first, second, third] = [openPage(), openPage(), openPage()]
  await first.calls.startTake(wish)
  await second.calls.startTake(wish)
  await third.calls.startListening({ kind: 'midi' })
  first.close()
  third.close()
  expect(gone).toEqual([])
  second.close()
  expect(gone).toEqual(['a take'])
})

test('a page that is closed before its take has begun leaves none running', async () => {
  let begin: (take: TakeStarted) => void = () => undefined
  const { openPage, gone } = opened(() => new Promise((resolve) => (begin = resolve)))
  const page = openPage()
  void page.calls.startTake(wish)
  await expect.poll(() => { begin(begun); page.close(); return gone }).toEqual(['a take'])
})

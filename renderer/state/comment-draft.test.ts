import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CommentDrafts } from './comment-draft.svelte.ts'

let given: MediaRecorderOfTest[] = []
let isRefused = false
let isBroken = false
/** Streams that were given and whose track runs. */
let openStreams = 0
/** Somebody thinks about who may use the microphone; null: it was allowed before. */
let thinking: Promise<void> | null = null

/** Gives one chunk when it stops, as browsers do. */
class MediaRecorderOfTest {
  state: 'inactive' | 'recording' = 'inactive'
  readonly mimeType = 'audio/webm;codecs=opus'
  ondataavailable: (event: { data: Blob }) => void = () => undefined
  onstop: () => void = () => undefined
  constructor() {
    given.push(this)
  }
  start(): void {
    if (isBroken) throw new DOMException('', 'NotSupportedError')
    this.state = 'recording'
  }
  stop(): void {
    this.state = 'inactive'
    this.ondataavailable({ data: { bytes: given.length } as unknown as Blob })
    this.onstop()
  }
}

beforeEach(() => {
  given = []
  isRefused = isBroken = false
  openStreams = 0
  thinking = null
  vi.stubGlobal('MediaRecorder', MediaRecorderOfTest)
  // jsdom's own cannot be read.
  vi.stubGlobal('Blob', class {
    readonly parts: readonly { bytes: number }[]
    constructor(parts: readonly { bytes: number }[]) {
      this.parts = parts
    }
    async arrayBuffer(): Promise<ArrayBuffer> {
      return Uint8Array.from(this.parts.map(({ bytes }) => bytes)).buffer
    }
  })
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => {
    await thinking
    if (isRefused) throw new Error('refused')
    openStreams++
    return { getTracks: () => [{ stop: () => openStreams-- }] }
  } } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

it('what was begun to be said of a take is there again when one comes back to it', () => {
  const drafts = new CommentDrafts()
  drafts.of('monday').text = 'The left hand'
  drafts.of('monday').drawn = { measureIndex: 3, drawn: { shape: 'circle', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } } }
  expect([drafts.of('tuesday').text, drafts.of('monday').text, drafts.of('monday').drawn?.measureIndex]).toEqual(['', 'The left hand', 3])
})

it('what was written and drawn outlives the page until it is kept; what is no draft is passed over', async () => {
  const begun = new CommentDrafts().of('monday')
  begun.text = 'The left hand'
  begun.drawn = { measureIndex: 3, drawn: { shape: 'circle', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } } }
  const again = new CommentDrafts().of('monday')
  expect([again.text, again.drawn]).toEqual([begun.text, begun.drawn])
  await again.clear()
  expect([new CommentDrafts().of('monday').text, new CommentDrafts().of('monday').drawn, localStorage.length]).toEqual(['', null, 0])
  for (const [takeId, stored] of [['torn', '{"text":"The'], ['odd', '{"text":7,"drawn":{"measureIndex":-1,"drawn":{}}}']]) {
    localStorage.setItem(`repetiteur.draft.${takeId}`, stored!)
    expect([new CommentDrafts().of(takeId!).text, new CommentDrafts().of(takeId!).drawn]).toEqual(['', null])
  }
})

it('a memo that was not kept is not spoken over, before it was thrown away', async () => {
  const { memo } = new CommentDrafts().of('monday')
  await memo.begin()
  await memo.end()
  expect(memo.spoken?.bytes).toEqual(Uint8Array.of(1))
  await memo.begin()
  expect([memo.speaking, memo.spoken?.bytes, given.length]).toEqual([false, Uint8Array.of(1), 1])
  await memo.forget()
  await memo.begin()
  await memo.end()
  expect(memo.spoken?.bytes).toEqual(Uint8Array.of(2))
})

it('what is being spoken when a comment is kept, or the take left, is there when it has ended', async () => {
  const { memo } = new CommentDrafts().of('monday')
  await memo.begin()
  expect([memo.speaking, memo.spoken]).toEqual([true, null])
  await memo.end()
  expect([memo.speaking, memo.spoken?.memo.mediaType, given[0]?.state]).toEqual([false, 'audio/webm', 'inactive'])
})

it('a microphone that is refused is said, and nothing is lost of what is written', async () => {
  const draft = new CommentDrafts().of('monday')
  draft.text = 'Louder'
  isRefused = true
  await draft.memo.begin()
  expect([draft.memo.refused, draft.memo.speaking, draft.text]).toEqual([true, false, 'Louder'])
})

it('who leaves before the microphone was allowed is not listened to', async () => {
  let allow = (): void => undefined
  thinking = new Promise((resolve) => (allow = resolve))
  const { memo } = new CommentDrafts().of('monday')
  const beginning = memo.begin()
  await memo.end()
  allow()
  await beginning
  expect([openStreams, given.length, memo.speaking, memo.refused]).toEqual([0, 0, false, false])
})

it('who asks twice is recorded once', async () => {
  const { memo } = new CommentDrafts().of('monday')
  await Promise.all([memo.begin(), memo.begin()])
  expect([openStreams, given.length, memo.speaking]).toEqual([1, 1, true])
  await memo.end()
  expect([openStreams, memo.speaking]).toEqual([0, false])
})

it('a microphone that cannot be recorded is closed, said, and keeps nobody waiting', async () => {
  isBroken = true
  const { memo } = new CommentDrafts().of('monday')
  await memo.begin()
  expect([openStreams, memo.refused, memo.speaking]).toEqual([0, true, false])
  await memo.forget()
})

import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { language } from '../i18n/language.svelte.ts'
import Page from '../Page.svelte'
import { App } from '../state/app.svelte.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { FakePage } from '../testing/fake-page.ts'
import { smallPiece } from '../testing/small-score.ts'
import { sourcesForTests, type FakeSources } from '../testing/sources.ts'

/** Before any clock is put in its place. */
const timeOriginMs = performance.timeOrigin
let bridge: FakeBridge
let sources: FakeSources
let app: App
let shown: object

beforeAll(() => {
  // jsdom lays nothing out: a system that is light and never changes.
  window.matchMedia = (query) => Object.assign(new EventTarget(), { matches: false, media: query, onchange: null, addListener() {}, removeListener() {} }) as MediaQueryList
})
beforeEach(async () => {
  localStorage.clear()
  language.choose('en')
  bridge = new FakeBridge([smallPiece()])
  sources = sourcesForTests()
  app = new App(bridge, sources)
  app.greetNewcomer()
  shown = mount(Page, { target: document.body, props: { app, engraver: async () => new FakePage() } })
  await app.load()
  flushSync()
})
afterEach(() => {
  vi.useRealTimers()
  return unmount(shown)
})

const text = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ')
const find = (testId: string): HTMLElement => document.querySelector<HTMLElement>(`[data-testid=${testId}]`)!
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
async function click(testId: string): Promise<void> {
  find(testId).click()
  await settle()
  flushSync()
}
const step = (): string | undefined => find('first-steps')?.dataset['step']
const hears = (...struck: readonly (readonly [seconds: number, pitch: number])[]): void => {
  bridge.tell('facts', `listening-${bridge.listenedTo.findLastIndex((kind) => kind !== 'nothing') + 1}`, struck.map(([onsetSeconds, pitch], index) =>
    ({ kind: 'note', note: { index, pitch, onsetSeconds, offsetSeconds: null, velocity: 64, confidence: 0.9, emittedAtSeconds: onsetSeconds } }) as const))
  flushSync()
}

it('a newcomer is asked what they play on and told that nothing leaves the computer; nothing is opened unasked', async () => {
  expect(step()).toBe('instrument')
  expect(text()).toContain('No sound, score or mark ever leaves it.')
  await click('choose-acoustic')
  expect([step(), sources.microphone, bridge.listenedTo]).toEqual(['microphone', null, []])
  expect(text()).toContain('What it hears stays on this computer')
})

it('a keyboard’s first key lights it, and the way leads to a piece', async () => {
  await click('choose-digital')
  await click('turn-on')
  expect(text()).toContain('No keyboard is connected yet')
  sources.midi.plug('Stage piano')
  flushSync()
  expect(text()).toContain('Press any key on it.')
  hears([0.5, 60])
  expect(find('keyboard-line').textContent).toBe('I hear C4. That is all there is to do.')
  await click('next-step')
  await click('piece')
  expect([app.firstSteps, app.practice?.pieceId, bridge.listenedTo.at(-1)]).toEqual([null, smallPiece().piece.id, 'nothing'])
})

it('a keyboard that is there and silent for eight seconds gets advice, until a key is heard', async () => {
  await click('choose-digital')
  await click('turn-on')
  vi.useFakeTimers()
  sources.midi.plug('Stage piano')
  flushSync()
  vi.advanceTimersByTime(7900)
  flushSync()
  expect(find('keyboard-silent')).toBeNull()
  vi.advanceTimersByTime(200)
  flushSync()
  expect(find('keyboard-silent').querySelectorAll('li').length).toBeGreaterThan(3)
  hears([9, 64])
  expect(find('keyboard-silent')).toBeNull()
})

it('the microphone is named, its level judged, and what the browser does to it is warned of', async () => {
  sources.processing = ['noise-suppression']
  await click('choose-acoustic')
  await click('turn-on')
  expect(text()).toContain('I am listening to Microphone.')
  expect([...document.querySelectorAll<HTMLElement>('[data-warning]')].map((note) => note.dataset['warning'])).toEqual(['noise-suppression'])
  expect(find('level-verdict').textContent).toBe('I hear nothing yet.')
  bridge.tell('level', { rmsDb: -30, peakDb: -12, clipped: false })
  flushSync()
  expect(find('level-verdict').textContent).toContain('Good.')
  bridge.tell('level', { rmsDb: -10, peakDb: -0.1, clipped: true })
  flushSync()
  expect(find('level-verdict').textContent).toContain('Too loud')
})

it('a refused microphone says what to do, and the next step is open all the same', async () => {
  sources.refusal = { failure: 'microphone-refused', message: 'Permission denied', remedy: '' }
  await click('choose-acoustic')
  await click('turn-on')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('may not use the microphone')
  await click('next-step')
  expect(step()).toBe('room')
})

it('the room is told in decibels, each of five things is ticked as it is heard, and the strings are measured', async () => {
  await click('choose-acoustic')
  await click('next-step')
  expect([sources.microphone, bridge.listenedTo]).toEqual([null, []])
  await click('turn-on')
  vi.useFakeTimers()
  find('hear-room').click()
  for (let tenth = 0; tenth < 11; tenth++) {
    bridge.tell('level', { rmsDb: -61, peakDb: -50, clipped: false })
    await vi.advanceTimersByTimeAsync(100)
  }
  flushSync()
  expect(find('room-noise').textContent).toContain('The room: 61 dB below full scale.')
  expect(find('room-noise').textContent).toContain('Quiet enough')
  hears([1, 60], [2, 64], [2.02, 67], [2.05, 72])
  const heard = [...document.querySelectorAll<HTMLElement>('[data-thing]')].filter((thing) => thing.dataset['heard'] === 'true').map((thing) => thing.dataset['thing'])
  expect(heard).toEqual(['soft-middle-c', 'triad'])
  bridge.findings = { listeningId: 'listening-1', keys: [60, 64, 67, 72].map((pitch) => ({ pitch, cents: pitch === 64 ? -40 : -20 })), firstSampleAtUnixMs: 0 }
  vi.useRealTimers()
  await expect.poll(() => (flushSync(), find('tuning').textContent), { timeout: 10_000 }).toContain('A4 = 434.')
  expect(find('tuning').textContent).toContain('E4: 20 cents too low')
  // So flat a piano is heard better in tune, from the next take on; by a click as before.
  await click('listen-in-tune')
  expect(bridge.piano.asked).toEqual(['listen -20 on {"kind":"browser-microphone","label":"Microphone"}'])
  expect(find('listens-in-tune').textContent).toContain('20 cents lower')
  await click('listen-as-usual')
  expect([bridge.piano.asked.at(-1), find('listen-in-tune').textContent]).toEqual([expect.stringMatching(/^listen 0 on/), 'Listen 20 cents lower'])
})

it('six notes that come back 60 ms later tell the round trip of this device, which can be forgotten', async () => {
  await click('choose-acoustic')
  await click('next-step')
  await click('turn-on')
  await click('next-step')
  expect(find('round-trip').dataset['how']).toBe('estimated')
  vi.useFakeTimers()
  sources.sound.clockMs = () => 1000
  find('measure-round-trip').click()
  await vi.advanceTimersByTimeAsync(10)
  const clicks = sources.sound.notes.map(({ atSeconds }) => atSeconds)
  expect(clicks).toHaveLength(6)
  bridge.findings = { listeningId: 'listening-1', keys: [], firstSampleAtUnixMs: timeOriginMs }
  hears(...clicks.map((atSeconds) => [atSeconds + 0.06, 84] as const))
  await vi.advanceTimersByTimeAsync(8000)
  flushSync()
  expect(find('round-trip').textContent).toContain('60 ms, measured')
  ;[...document.querySelectorAll('button')].find((button) => button.textContent === 'Forget the measurement')!.click()
  flushSync()
  expect(find('round-trip').dataset['how']).toBe('estimated')
})

it('whoever just looks is shown it at work at once', async () => {
  await click('choose-look')
  expect([app.firstSteps, bridge.requests.map((request) => request.input.kind)]).toEqual([null, ['demonstration']])
})

it('all of it can be left with one key, comes only once, and is one key away as a sound check', async () => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  flushSync()
  expect(find('first-steps')).toBeNull()
  const later = new App(bridge, sources)
  later.greetNewcomer()
  expect(later.firstSteps).toBeNull()
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }))
  flushSync()
  expect([step(), text().includes('Step 1 of 3')]).toEqual(['microphone', true])
})

it('every step is there in Chinese', async () => {
  language.choose('zh')
  await click('choose-acoustic')
  const titles = [document.querySelector('h1')!.textContent]
  for (let times = 0; times < 3; times++) {
    await click('next-step')
    titles.push(document.querySelector('h1')!.textContent)
  }
  expect(titles).toEqual(['让我听听房间', '弹五样东西', '声音在路上要多久？', '现在选一首曲子'])
})

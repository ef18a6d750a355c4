import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { language } from './i18n/language.svelte.ts'
import Page from './Page.svelte'
import { App } from './state/app.svelte.ts'
import { FakeBridge } from './testing/fake-bridge.ts'
import { FakePage } from './testing/fake-page.ts'
import { heardEvidence } from './testing/heard-evidence.ts'
import { performanceOf } from './testing/performance.ts'
import { smallPiece } from './testing/small-score.ts'
import { sourcesForTests, type FakeSources } from './testing/sources.ts'

const opened = smallPiece()
const facts = performanceOf(opened.score, 60, { wrong: new Map([[2, 73]]), missed: new Set([3]) })
let bridge: FakeBridge
let sources: FakeSources
let page: FakePage
let shown: object
let engravings: number

beforeAll(() => {
  // jsdom lays nothing out: a system that is light and never changes.
  window.matchMedia = (query) => Object.assign(new EventTarget(), { matches: false, media: query, onchange: null, addListener() {}, removeListener() {} }) as MediaQueryList
})
beforeEach(async () => {
  localStorage.clear()
  language.choose('en')
  bridge = new FakeBridge([opened])
  sources = sourcesForTests()
  page = new FakePage()
  engravings = 0
  const app = new App(bridge, sources)
  const engraver = async (): Promise<FakePage> => {
    engravings++
    return page
  }
  shown = mount(Page, { target: document.body, props: { app, engraver } })
  await app.load()
  flushSync()
})
afterEach(() => unmount(shown))

const text = (element: Element = document.body): string => (element.textContent ?? '').replace(/\s+/g, ' ')
const find = (testId: string): HTMLElement => document.querySelector<HTMLElement>(`[data-testid=${testId}]`)!
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function press(key: string): Promise<void> {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await settle()
}

async function click(element: HTMLElement): Promise<void> {
  element.click()
  await settle()
}

async function play(): Promise<void> {
  bridge.tellFacts(facts)
  await settle()
}

it('a newcomer reads that nothing leaves the computer, and one click marks the first notes', async () => {
  expect(text()).toContain('It listens on this computer only.')
  await click(find('hear-it-at-work'))
  expect(bridge.requests.map((request) => request.input.kind)).toEqual(['demonstration'])
  await play()
  expect([page.marks.get(2)?.kind, page.marks.get(3)?.kind]).toEqual(['wrong', 'missed'])
  expect(find('state').textContent).toContain('Bar 4')
})

it('another tempo, mode or loop leaves the page engraved as it is', async () => {
  await click(find('hear-it-at-work'))
  bridge.endByItself()
  await settle()
  await press('Escape')
  for (const key of [',', '.', 'm', 'r']) await press(key)
  expect(engravings).toBe(1)
  expect(find('tempo')).not.toBeNull()
})

it('a demonstration that is over says what was right first, and the next take is the player’s', async () => {
  await click(find('hear-it-at-work'))
  await play()
  bridge.endByItself()
  await settle()
  expect(find('after').querySelector('h2')?.textContent).toBe('Nearly all of it was right.')
  await click([...find('after').querySelectorAll('button')].find((button) => button.textContent === 'Now you play')!)
  await press(' ')
  expect(bridge.requests.at(-1)?.input.kind).toBe('browser-microphone')
})

it('Space alone starts, stops and plays again, on a page without marks', async () => {
  await click(find('piece'))
  await press(' ')
  await play()
  await press(' ')
  expect(find('after')).not.toBeNull()
  expect(page.marks.size).toBe(20)
  await press(' ')
  expect([bridge.requests.length, find('after'), page.marks.size]).toEqual([2, null, 0])
})

it('from the last place told the bar goes on to the next note, and stands where nothing is heard any more', async () => {
  await click(find('piece'))
  await press(' ')
  const untilSecond = facts.slice(0, facts.findIndex((fact) => fact.kind === 'place' && fact.place.playedQuarters === 1) + 1)
  bridge.tellFacts(untilSecond)
  await settle()
  expect([page.cursorAt, page.glide?.toQuarters, engravings]).toEqual([1, 2, 1])
  expect(page.glide!.fromQuarters).toBeGreaterThan(1.1)
  bridge.tell('takeState', { takeId: bridge.takeId!, state: 'paused', because: { failure: 'device-silent', message: '', remedy: '' } })
  await settle()
  expect([page.cursorAt, page.glide]).toEqual([1, null])
})

it('an earlier take shows its own marks again', async () => {
  await click(find('piece'))
  await press(' ')
  await play()
  await press(' ')
  await press(' ')
  await press(' ')
  expect(page.marks.size).toBe(0)
  await click([...find('after').querySelectorAll<HTMLElement>('aside li button.take')].at(-1)!)
  expect(page.kinds[2]).toBe('wrong')
})

it('hands and bars go with the request', async () => {
  await click(find('piece'))
  await press('h')
  const [from, to] = document.querySelectorAll<HTMLInputElement>('input[type=number]')
  for (const [field, value] of [[from!, '3'], [to!, '9']] as const) {
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await press(' ')
  expect(bridge.requests.at(-1)).toMatchObject({ hands: 'right', fromMeasure: 3, toMeasure: null })
})

it('J settles how to judge; it goes with the request, and is remembered', async () => {
  await click(find('piece'))
  await press('j')
  const label = (name: string): HTMLElement => [...find('judging').querySelectorAll('label')].find((each) => text(each).includes(name))!
  await click(label('Strict'))
  await click(label('Any octave'))
  const [tempo] = find('judging').querySelectorAll('select')
  tempo!.value = 'written'
  tempo!.dispatchEvent(new Event('change', { bubbles: true }))
  await press('Escape')
  expect(find('judging')).toBeNull()
  await press(' ')
  const judging = { strictness: 'strict', anyOctave: true, ignoreOrnaments: false, heldNotes: false, tempo: { quartersPerMinute: null, band: 0.1 } }
  expect(bridge.requests.at(-1)?.judging).toEqual(judging)
  expect(JSON.parse(localStorage.getItem('repetiteur.judging')!)).toEqual(judging)
})

it('a second look is taken by itself, tells what it changed, rings it on the page, and can be left', async () => {
  await click(find('piece'))
  await press(' ')
  await play()
  await press(' ')
  expect(bridge.judgedAgain.map(({ judging }) => judging.strictness)).toEqual(['normal'])
  bridge.tell('judgingAgain', 'take-1', 0.5)
  flushSync()
  expect(text(find('second-look'))).toContain('I am looking at the whole take again')
  await click([...find('second-look').querySelectorAll('button')].find((button) => text(button) === 'Leave it')!)
  expect([bridge.timesDropped, text(find('second-look')).includes('looking')]).toEqual([1, false])

  const corrected = performanceOf(opened.score, 60, { wrong: new Map([[2, 73]]) })
  const number = corrected.find((fact) => fact.kind === 'verdict' && fact.verdict.scoreNote === 3)
  bridge.secondPass = { facts: corrected, changes: [{ number: number?.kind === 'verdict' ? number.verdict.number : null, scoreNote: 3, before: { kind: 'missed', timing: null }, after: { kind: 'right', timing: null } }] }
  await click(find('judge-otherwise'))
  await click([...find('second-look').querySelectorAll('label')].find((each) => text(each).includes('Free'))!)
  await click(find('judge-again'))
  expect(bridge.judgedAgain.at(-1)?.judging.strictness).toBe('free')
  expect(text(find('second-look'))).toContain('I looked at the whole take again: 1 mark changed.')
  expect(text(find('second-look'))).toMatch(/Bar 1: [A-G]\d, missed → right/)
  expect(text(find('second-look'))).toContain('Judged: Free.')
  expect([page.marks.get(3)?.kind, page.marks.get(3)?.changed, page.marks.get(2)?.changed]).toEqual(['right', true, undefined])
})

it('W shows what is heard as it is heard, says it in words, and looks away when it is put away', async () => {
  await click(find('piece'))
  await press('w')
  expect([find('hearing') !== null, bridge.looks]).toEqual([true, 1])
  expect([bridge.listenedTo, text().includes('I am listening. Nothing is judged or kept.')]).toEqual([['browser-microphone'], true])
  const looks = bridge.looks
  await press(' ')
  expect(bridge.looks).toBeGreaterThan(looks)
  bridge.tell('hearing', 'take-1', { firstColumn: 0, onset: new Uint8Array(88), sounding: new Uint8Array(88) })
  bridge.tellFacts([{ kind: 'note', note: { index: 0, pitch: 60, onsetSeconds: 0, offsetSeconds: null, velocity: 60, confidence: 0.9, emittedAtSeconds: 0.1 } }])
  flushSync()
  expect([...find('hearing').querySelectorAll<SVGElement>('.lit')].map((key) => key.dataset['pitch'])).toEqual(['60'])
  expect(bridge.listenedTo).toEqual(['browser-microphone', 'nothing'])
  await press('w')
  expect(find('hearing')).toBeNull()
})

it('a mark leads to what was heard there, in words, and the arrows to the next slip', async () => {
  await click(find('piece'))
  await press(' ')
  await play()
  await press(' ')
  bridge.evidence = heardEvidence(2, { [opened.score.notes[2]!.pitch]: null, 73: { atSeconds: 2, onset: 0.9, sounding: 0.9 } })
  await press('e')
  expect(text(find('evidence'))).toContain('D5 is written; I heard C sharp 5 (90 % certain)')
  expect(text(find('evidence-meaning'))).toBe('C sharp 5 began, and of D5 I heard nothing above 1 %: wrong.')
  expect(find('evidence').querySelectorAll('figure')).toHaveLength(3)
  await press('ArrowRight')
  expect(text(find('evidence-meaning'))).toContain(': missed.')
  await press('ArrowRight')
  expect(text(find('evidence-meaning'))).toContain(': missed.')
  await press('Escape')
  expect([find('evidence'), find('after') !== null]).toEqual([null, true])
  page.under = { scoreNotes: [0] }
  bridge.evidence = heardEvidence(1, { [opened.score.notes[0]!.pitch]: { atSeconds: 1, onset: 0.9, sounding: 0.9 } })
  await click(find('score'))
  expect(text(find('evidence-meaning'))).toContain('from 35 % on I tell a note')
})

it('a take whose recording is gone says so, with what to do', async () => {
  await click(find('piece'))
  await press(' ')
  await play()
  bridge.evidence = { failure: 'take-sound-gone', message: '', remedy: '' }
  await press('e')
  expect(find('evidence').querySelector('[role=alert]')?.textContent).toContain('Its marks are kept')
})

it('a refused microphone says what to do and lets go of nothing', async () => {
  sources.refusal = { failure: 'microphone-refused', message: 'Permission denied', remedy: '' }
  await click(find('piece'))
  await press(' ')
  expect(text()).toContain('The browser may not use the microphone. Allow it in the address bar’s site settings')
  sources.refusal = null
  await press(' ')
  expect(find('state').dataset['state']).toBe('waiting')
})

async function drop(...files: readonly (readonly [name: string, content: string])[]): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types: ['Files'], files: files.map(([name, content]) => ({ name, arrayBuffer: async () => new TextEncoder().encode(content).buffer })) } })
  document.body.dispatchEvent(event)
  await settle()
}

it('a file that cannot be read is named with a remedy, and one that can be is opened', async () => {
  await drop(['empty.musicxml', ''])
  expect(text()).toContain('empty.musicxml: This score could not be read.')
  await drop(['waltz.musicxml', '<score-partwise/>'])
  expect(bridge.pieces.map((piece) => piece.title)).toContain('waltz')
})

it('files let go over a piece are told of there; while one plays nothing is said, and afterwards it is', async () => {
  await click(find('piece'))
  await drop(['empty.musicxml', ''])
  expect(text(find('given-files'))).toContain('empty.musicxml: This score could not be read.')
  await drop(['a.musicxml', '<score-partwise/>'], ['b.musicxml', '<score-partwise/>'])
  expect(text(find('given-files'))).toContain('b is among your own scores now.')
  await press(' ')
  await drop(['waltz.musicxml', '<score-partwise/>'])
  expect([find('given-files'), document.querySelector('[role=alert]')]).toEqual([null, null])
  await play()
  await press(' ')
  expect(text(find('given-files'))).toContain('waltz is among your own scores now.')
  await click([...find('given-files').querySelectorAll('button')].find((button) => button.textContent === 'Open it')!)
  expect([find('given-files').textContent?.trim(), find('after')]).toEqual(['', null])
})

it('what was removed comes back by Ctrl+Z', async () => {
  await drop(['a.musicxml', '<score-partwise/>'], ['b.musicxml', '<score-partwise/>'])
  const remove = (): HTMLElement => [...document.querySelectorAll('button')].find((button) => button.getAttribute('aria-label') === 'Remove b from your scores')!
  await click(remove())
  expect(text()).toContain('b was removed.')
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }))
  await settle()
  expect([text().includes('b was removed.'), remove() !== undefined]).toEqual([false, true])
})

it('the page speaks Chinese from the first screen on, with the pieces’ names', async () => {
  language.choose('zh')
  flushSync()
  expect(text()).toContain('今天弹什么？')
  await click(find('piece'))
  expect(text()).toContain('双手')
  expect(document.documentElement.lang).toBe('zh-Hans')
})

it('an engine that is gone is told with what to do', async () => {
  bridge.turnHost('disconnected')
  flushSync()
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Start Repetiteur again')
})

import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { language } from '../i18n/language.svelte.ts'
import { Engines } from '../state/engines.svelte.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import ListeningEngine from './ListeningEngine.svelte'

let bridge: FakeBridge
let shown: object

beforeEach(async () => {
  localStorage.clear()
  language.choose('en')
  bridge = new FakeBridge([])
  const engines = new Engines(bridge)
  shown = mount(ListeningEngine, { target: document.body, props: { engines } })
  await engines.load()
  find('listening-engine-toggle').click()
  flushSync()
})
afterEach(() => unmount(shown))

const find = (testId: string): HTMLElement => document.querySelector<HTMLElement>(`[data-testid=${testId}]`)!
const text = (element: Element | null = find('listening-engine')): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
const rows = (): HTMLLabelElement[] => [...find('listening-engine').querySelectorAll('label')]
const row = (name: string): HTMLLabelElement => rows().find((label) => label.textContent.includes(name))!
const radioOf = (name: string): HTMLInputElement => row(name).querySelector('input')!
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function choose(name: string): Promise<void> {
  radioOf(name).click()
  await settle()
  flushSync()
}

it('shows each engine with its real-time factor, which one listens, and why one is left out', () => {
  expect(rows().map((label) => text(label))).toEqual([
    'Automaticthe fastest of ONNX Runtime’s', 'ONNX Runtime, processorin use 0.043', 'ONNX Runtime, graphics card (WebGPU) does not start here', 'TensorFlow.js, processor (WASM) 0.138',
  ])
  expect([radioOf('Automatic').checked, radioOf('WebGPU').disabled, row('WebGPU').title]).toEqual([true, true, 'Failed to get a WebGPU adapter'])
})

it('a choice goes to the engine, and automatic takes it back', async () => {
  await choose('TensorFlow.js')
  expect(text(row('TensorFlow.js'))).toContain('in use')
  await choose('Automatic')
  expect(bridge.chosenEngines).toEqual([{ engine: 'tfjs', provider: 'wasm' }, null])
})

it('a choice that is refused says why and leaves the one before', async () => {
  bridge.tell('listeningEnginesChanged', { ...bridge.engines, candidates: bridge.engines.candidates.map((candidate) => ({ ...candidate, leftOut: null })) })
  flushSync()
  await choose('WebGPU')
  expect(text()).toContain('This listening engine does not start here.')
  expect([radioOf('Automatic').checked, radioOf('WebGPU').checked]).toEqual([true, false])
})

it('while it measures it says what, and cannot be asked again', () => {
  const button = (): HTMLButtonElement => [...find('listening-engine').querySelectorAll('button')].find((one) => one.textContent === 'Measure again')!
  expect(button().disabled).toBe(false)
  bridge.tell('listeningEnginesChanged', { ...bridge.engines, measuring: { engine: 'tfjs', provider: 'wasm' } })
  flushSync()
  expect(button().disabled).toBe(true)
  expect(text()).toContain('Measuring TensorFlow.js, processor (WASM)…')
})

it('an engine that gave out is told until it was read', () => {
  bridge.tell('listeningEnginesChanged', { ...bridge.engines, trouble: { failure: 'engine-fell-back', message: 'device lost', remedy: '' } })
  flushSync()
  expect(text()).toContain('another one took over')
  find('listening-engine').querySelector<HTMLElement>('[role=alert] button')!.click()
  flushSync()
  expect(text()).not.toContain('another one took over')
})

it('Escape closes it and leaves the focus where it came from', () => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  flushSync()
  expect([find('listening-engine'), document.activeElement]).toEqual([null, find('listening-engine-toggle')])
})

it('names engines and places in Chinese', () => {
  language.choose('zh')
  flushSync()
  expect(text(row('WASM'))).toBe('TensorFlow.js，处理器（WASM） 0.138')
})

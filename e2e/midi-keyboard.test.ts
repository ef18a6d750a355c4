import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { App } from './app.ts'
import { launchBrowser, openApp } from './browser.ts'
import { aBrowser, describeWith, root, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { disagreements, extrasOf, truthOf, withoutFineTiming, type PlayedBlow } from './truth.ts'

/** No ALSA sequencer is needed: JZZ stands in for the browser's MIDI access, with one keyboard that the test plays. */
async function plugKeyboardIn(page: Page): Promise<void> {
  const jzz = readFileSync(join(root, 'node_modules/jzz/javascript/JZZ.js'), 'utf8')
  // The page has no use for workers, and its policy would refuse JZZ's; nor is JZZ to look for the browser's own MIDI.
  await page.addInitScript(`globalThis.Worker = undefined;\n${jzz}`)
  await page.addInitScript(() => {
    interface Jzz {
      (options: { engine: 'none' }): unknown
      Widget(): { emit(bytes: number[]): void }
      addMidiIn(name: string, widget: unknown): void
      requestMIDIAccess(options: unknown): Promise<MIDIAccess>
    }
    const { JZZ } = globalThis as unknown as { JZZ: Jzz }
    JZZ({ engine: 'none' })
    const piano = JZZ.Widget()
    JZZ.addMidiIn('Virtual Piano', piano)
    Object.assign(globalThis, { piano })
    navigator.requestMIDIAccess = (options) => JZZ.requestMIDIAccess(options)
  })
}

/** Plays at real speed, from now on; resolves with the last message. A blow that is released at Infinity is not. */
async function play(page: Page, blows: readonly PlayedBlow[], rubbish: readonly { atSeconds: number; bytes: number[] }[] = []): Promise<void> {
  const messages = [
    ...blows.map(({ onsetSeconds, pitch, velocity }) => ({ atSeconds: onsetSeconds, bytes: [0x90, pitch, velocity] })),
    ...blows.filter(({ offsetSeconds }) => Number.isFinite(offsetSeconds)).map(({ offsetSeconds, pitch }) => ({ atSeconds: offsetSeconds, bytes: [0x80, pitch, 0] })),
    ...rubbish,
  ].sort((a, b) => a.atSeconds - b.atSeconds)
  await page.evaluate(async (score) => {
    const { piano } = globalThis as unknown as { piano: { emit(bytes: number[]): void } }
    const begin = performance.now()
    for (const { atSeconds, bytes } of score) {
      const wait = begin + 1000 * atSeconds - performance.now()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
      piano.emit(bytes)
    }
  }, messages)
}

describeWith([aBrowser, theBuiltApp], 'a MIDI keyboard', () => {
  let app: App
  let browser: Browser

  beforeAll(async () => {
    app = await App.start()
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('has each key marked on the page as it was struck, whatever rubbish it sends between', async () => {
    const truth = truthOf('e2e/golden/slips')
    const { page, complaints } = await openApp(browser, app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Minuet in G')
    await practice.listenTo('midi')
    await page.getByText('Virtual Piano').first().waitFor({ state: 'attached' })
    await practice.start()
    await play(page, truth.played, [
      { atSeconds: 2, bytes: [0xfe] }, { atSeconds: 2.5, bytes: [0xb0, 64, 127] }, { atSeconds: 3, bytes: [0xf8] },
      { atSeconds: 4, bytes: [0x80, 100, 0] }, { atSeconds: 5, bytes: [0xe0, 0, 64] },
    ])
    await page.waitForTimeout(1000)
    await practice.stop()
    expect(disagreements(withoutFineTiming(truth), await practice.marks())).toEqual([])
    expect(await practice.extras()).toBe(extrasOf(truth))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('keeps a note whose release never comes from disturbing the rest', async () => {
    const truth = truthOf('e2e/golden/clean')
    const opening = truth.played.filter(({ onsetSeconds }) => onsetSeconds < 8).map((blow, index) => (index === 0 ? { ...blow, offsetSeconds: Infinity } : blow))
    const { page } = await openApp(browser, app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ah! vous dirai-je')
    await practice.listenTo('midi')
    await practice.start()
    await play(page, opening)
    await page.waitForTimeout(500)
    await practice.stop()
    const marked = [...(await practice.marks()).values()].filter(({ mark }) => mark !== null)
    expect(marked.map(({ mark }) => mark)).toEqual(opening.map(() => 'right'))
    await page.context().close()
  })
})

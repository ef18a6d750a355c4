import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { noteWhenSaid, play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { witness } from './witness.ts'

/** Listens to what the page plays: the loudest sample, and how much of the time something sounded, since the page was opened. */
async function tapLoudspeaker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard = { loudest: 0, looks: 0, sounding: 0 }
    Object.assign(globalThis, { heard })
    const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode
    Object.assign(AudioNode.prototype, {
      connect(this: AudioNode, to: AudioNode) {
        if (to instanceof AudioDestinationNode) {
          const tap = new AnalyserNode(this.context as AudioContext, { fftSize: 2048 })
          connect.call(this, tap)
          const samples = new Float32Array(2048)
          setInterval(() => {
            tap.getFloatTimeDomainData(samples)
            const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
            heard.looks++
            if (peak > 0.003) heard.sounding++
            heard.loudest = Math.max(heard.loudest, peak)
          }, 30)
        }
        return connect.call(this, to)
      },
    })
  })
}

const heardFrom = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: { loudest: number; looks: number; sounding: number } }).heard)

async function atKeyboard(page: Page, title: string): Promise<PracticePage> {
  const practice = await PracticePage.open(page, title)
  await practice.listenTo('midi')
  await page.locator('[data-testid=transport]:enabled').waitFor()
  return practice
}

describeWith([aBrowser, theBuiltApp], 'ways to practise', () => {
  const here = appInBrowser()

  it('Listen: the passage is played on a piano, the page follows, and it ends by itself', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, tapLoudspeaker)
    await PracticePage.open(page, 'Ode to Joy')
    await page.getByTestId('mode').selectOption('listen')
    await page.getByLabel('to bar').fill('2')
    await page.getByLabel('to bar').blur()
    for (let n = 0; n < 8; n++) await page.keyboard.press(',')
    await page.locator('[data-testid=transport]:enabled').waitFor()
    const said = await witness(page, '[data-testid=program] strong')
    const cursor = await witness(page, '.engraving-cursor', 'style')
    await page.keyboard.press('Space')
    await page.getByTestId('program').waitFor()
    await photograph(page, 'ways-listen')
    await page.getByTestId('mode').waitFor()
    expect((await said()).map((line) => /Bar \d+/.exec(line)?.[0]).filter((bar) => bar)).toEqual(['Bar 1', 'Bar 2'])
    // At least at each beat of the two bars.
    expect(new Set(await cursor()).size).toBeGreaterThanOrEqual(8)
    const { loudest, sounding, looks } = await heardFrom(page)
    expect(loudest).toBeGreaterThan(0.02)
    expect(sounding / looks).toBeGreaterThan(0.2)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('Wait for me: the page waits for each note, whatever is struck beside it, the program plays the other hand, and the take ends with the last note', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, async (opened) => {
      await plugKeyboardIn(opened)
      await tapLoudspeaker(opened)
    })
    const practice = await atKeyboard(page, 'Ode to Joy')
    await page.getByTestId('mode').selectOption('wait')
    await page.getByText('Right', { exact: true }).click()
    await page.getByLabel('to bar').fill('1')
    await page.getByLabel('to bar').blur()
    await page.keyboard.press('p')
    await page.getByTestId('ways').getByRole('checkbox', { name: /I play the other hand/ }).check()
    await page.keyboard.press('Escape')
    await practice.start()
    expect((await heardFrom(page)).loudest).toBe(0)
    // The melody E E F G of the first bar, with a wrong key before the third, and long waits.
    const blow = (onsetSeconds: number, pitch: number) => ({ onsetSeconds, offsetSeconds: onsetSeconds + 0.2, pitch, velocity: 70 })
    await play(page, [blow(0.2, 76), blow(1, 76), blow(1.6, 78), blow(3.5, 77)])
    await page.getByTestId('score').locator('[data-mark=right]').nth(2).waitFor()
    await photograph(page, 'ways-wait')
    expect(await practice.extras()).toBe(1)
    await play(page, [blow(0, 79)])
    await practice.summary.waitFor()
    expect([...(await practice.marks()).values()].filter(({ mark }) => mark === 'right').length).toBe(4)
    // The left hand's C and G.
    expect((await heardFrom(page)).loudest).toBeGreaterThan(0.02)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('In time: a click counts in, who comes late is late by the click, and the take ends with the passage', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, async (opened) => {
      await plugKeyboardIn(opened)
      await tapLoudspeaker(opened)
    })
    const practice = await atKeyboard(page, 'Ode to Joy')
    await page.getByTestId('mode').selectOption('in-time')
    await page.getByText('Right', { exact: true }).click()
    await page.getByLabel('to bar').fill('1')
    await page.getByLabel('to bar').blur()
    for (let n = 0; n < 16; n++) await page.keyboard.press(',')
    await page.getByTestId('tempo').getByText('20').first().waitFor()
    const said = await witness(page, '[data-testid=program] strong')
    const begun = noteWhenSaid(page, '[data-testid=program]', 'Bar 1')
    await page.keyboard.press('Space')
    // A third of a beat behind, all of them, at even distances: by the own tempo nobody would be late.
    const quarterSeconds = 60 / (0.2 * 112)
    // From the moment at which the page says so: whoever looks from outside would come later still.
    await begun
    expect((await said())[0]).toContain('Counting in')
    await play(page, [76, 76, 77].map((pitch, quarters) => ({ onsetSeconds: (quarters + 0.3) * quarterSeconds, offsetSeconds: (quarters + 0.5) * quarterSeconds, pitch, velocity: 70 })), [], 'noted moment')
    await photograph(page, 'ways-in-time')
    await practice.summary.waitFor()
    expect([...(await practice.marks()).values()].filter(({ mark }) => mark === 'right').map(({ timing }) => timing)).toEqual(['late', 'late', 'late'])
    expect((await heardFrom(page)).loudest).toBeGreaterThan(0.02)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('Just listen to me: nothing is said until somebody asks', async () => {
    const { page } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await atKeyboard(page, 'Ode to Joy')
    await page.getByTestId('mode').selectOption('unjudged')
    await practice.start()
    await play(page, [76, 76, 77, 79, 79, 77, 76, 74].map((pitch, n) => ({ onsetSeconds: 0.2 + n * 0.6, offsetSeconds: 0.6 + n * 0.6, pitch, velocity: 70 })))
    await practice.is('following')
    expect([...(await practice.marks()).values()].filter(({ mark }) => mark !== null)).toEqual([])
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'How it went' }).click()
    await page.getByTestId('score').locator('[data-mark=right]').first().waitFor({ state: 'attached' })
    await page.context().close()
  })
})

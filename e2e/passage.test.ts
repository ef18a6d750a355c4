import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

const cursorAt = (page: Page) => page.locator('.engraving-cursor').evaluate((bar) => (bar as HTMLElement).style.transform)
const blow = (onsetSeconds: number, pitch: number) => ({ onsetSeconds, offsetSeconds: onsetSeconds + 0.2, pitch, velocity: 70 })

/** The middle of the n-th head of the melody. */
async function head(page: Page, n: number): Promise<{ x: number; y: number }> {
  const box = await page.locator('[data-testid=score] [data-note]').nth(n).boundingBox()
  return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 }
}

describeWith([aBrowser, theBuiltApp], 'a passage of the page', () => {
  const here = appInBrowser()

  it('is drawn over, entered at a note, left by pedal, named, transposed and played over and over', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('midi')
    await page.locator('[data-testid=transport]:enabled').waitFor()

    // Bars 1 and 2 by drawing the mouse over them.
    const bars = page.locator('.underlay-bars')
    const from = await head(page, 0)
    const second = await page.locator('[data-testid=score] [data-note]').evaluateAll((heads) => {
      const first = heads[0]!.getBoundingClientRect()
      const right = heads.map((each) => each.getBoundingClientRect()).filter((box) => Math.abs(box.y - first.y) < 60 && box.x > first.x + 30)
      return right.map(({ x }) => x).sort((a, b) => a - b)
    })
    await page.mouse.move(from.x, from.y - 12)
    await page.mouse.down()
    await page.mouse.move(second[3]!, from.y - 12, { steps: 4 })
    await page.mouse.up()
    await bars.first().waitFor({ state: 'attached' })
    expect(await page.getByLabel('From bar').inputValue()).toBe('')
    expect(Number(await page.getByLabel('to bar').inputValue())).toBeGreaterThan(0)

    // Entered at its second note, and from there a bar on.
    const atStart = await cursorAt(page)
    const entered = await head(page, 1)
    await page.mouse.click(entered.x, entered.y)
    await expect.poll(() => cursorAt(page)).not.toBe(atStart)
    const atNote = await cursorAt(page)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => cursorAt(page)).not.toBe(atNote)

    // Names beside the notes, and all of it a tone higher.
    await page.getByTestId('ways-toggle').click()
    await page.getByTestId('naming').selectOption('syllables')
    await page.locator('.note-names text').first().waitFor({ state: 'attached' })
    expect(await page.locator('.note-names text').first().textContent()).toBe('mi')
    await photograph(page, 'passage-named')
    await page.getByTestId('transpose').selectOption('2')
    await page.locator('.note-names text', { hasText: 'fa♯' }).first().waitFor({ state: 'attached' })
    await page.getByTestId('naming').selectOption('none')
    await page.keyboard.press('Escape')
    await photograph(page, 'passage-transposed')

    // Waited for, over and over, a tone higher: the bar comes round again.
    await page.getByTestId('mode').selectOption('wait')
    await page.getByLabel('to bar').fill('1')
    await page.getByLabel('to bar').blur()
    await page.getByText('Right', { exact: true }).click()
    await page.locator('.underlay-hand').first().waitFor({ state: 'attached' })
    await page.getByTestId('loop').check({ force: true })
    await practice.start()
    await play(page, [78, 78, 79, 81].map((pitch, n) => blow(0.3 + 0.4 * n, pitch)))
    await page.getByTestId('score').locator('[data-mark=right]').nth(3).waitFor({ state: 'attached' })
    await play(page, [78, 78].map((pitch, n) => blow(0.3 + 0.4 * n, pitch)))
    await page.getByTestId('rounds').getByText('Round 2').waitFor()
    expect(await practice.extras()).toBe(0)
    await practice.stop()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('is drawn over by a finger that rests on its first bar; one that moves at once chooses nothing, and does not leave the piece', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { viewport: { width: 1024, height: 1366 }, hasTouch: true })
    await PracticePage.open(page, 'Ode to Joy')
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: { x: number; y: number } | null) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
    const from = await head(page, 0)
    const to = { x: from.x + 380, y: from.y }
    const until = page.getByLabel('to bar')
    await touch('touchStart', from)
    await touch('touchMove', to)
    await touch('touchEnd', null)
    // Nothing is chosen, and the piece is not left.
    await page.waitForTimeout(1000)
    expect(await until.inputValue({ timeout: 10_000 })).toBe('')

    await touch('touchStart', from)
    await page.locator('.underlay-bars').first().waitFor({ state: 'attached' })
    await touch('touchMove', { x: from.x + 190, y: from.y })
    await touch('touchMove', to)
    await touch('touchEnd', null)
    await expect.poll(async () => Number(await until.inputValue())).toBeGreaterThanOrEqual(2)
    await photograph(page, 'passage-by-finger')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('is not chosen while a take runs: nothing is shaded then, and the page stays the one that was engraved', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('midi')
    const engraved = await page.locator('[data-testid=score] svg').first().elementHandle()
    await practice.start()
    const { x, y } = await head(page, 0)
    const draw = async () => {
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 380, y, { steps: 5 })
      await page.mouse.up()
    }
    await draw()
    expect(await page.locator('.underlay-bars').count()).toBe(0)
    expect(await engraved!.evaluate((svg) => svg.isConnected)).toBe(true)
    await practice.stop()
    await page.keyboard.press('Escape')
    await draw()
    await page.locator('.underlay-bars').first().waitFor({ state: 'attached' })
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('a page-turn pedal goes a line on and back; notes are made larger; fingering is taken away and put back', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { viewport: { width: 1024, height: 1366 } })
    await PracticePage.open(page, 'Ode to Joy')
    const cursorTop = () => page.locator('.engraving-cursor').evaluate((bar) => bar.getBoundingClientRect().top)
    const { x, y } = await head(page, 0)
    await page.mouse.click(x, y)
    await page.locator('.engraving-cursor').waitFor({ state: 'attached' })
    const first = await cursorTop()
    await page.keyboard.press('PageDown')
    await expect.poll(cursorTop).toBeGreaterThan(first + 50)
    await page.keyboard.press('PageUp')
    await expect.poll(cursorTop).toBeLessThan(first + 5)

    const headWidth = () => page.locator('[data-testid=score] [data-note]').first().evaluate((note) => note.getBoundingClientRect().width)
    const small = await headWidth()
    for (let n = 0; n < 3; n++) await page.keyboard.press('+')
    await expect.poll(() => headWidth().catch(() => 0)).toBeGreaterThan(small * 1.2)
    for (let n = 0; n < 3; n++) await page.keyboard.press('-')

    const writing = () => page.locator('[data-testid=score] text').count()
    await expect.poll(() => headWidth().catch(() => 0)).toBeCloseTo(small, 1)
    const withFingers = await writing()
    await page.getByTestId('ways-toggle').click()
    await photograph(page, 'ways-panel-tablet')
    const fingering = page.getByTestId('ways').getByRole('checkbox', { name: 'Fingering' })
    await fingering.uncheck()
    await expect.poll(async () => (await headWidth().catch(() => 0)) > 0 && (await writing()) < withFingers).toBe(true)
    await fingering.check()
    await expect.poll(writing).toBe(withFingers)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

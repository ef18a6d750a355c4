import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { dropFiles } from './desk-page.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

/** The melody of the first two bars of the Ode to Joy. */
const melody = [76, 76, 77, 79, 79, 77, 76, 74].map((pitch, n) => ({ pitch, velocity: 70, onsetSeconds: 0.2 + 0.54 * n, offsetSeconds: 0.6 + 0.54 * n }))

async function rightHand(page: Page): Promise<PracticePage> {
  const practice = await PracticePage.open(page, 'Ode to Joy')
  await practice.listenTo('midi')
  await page.getByText('Right', { exact: true }).click()
  await page.locator('[data-testid=transport]:enabled').waitFor()
  return practice
}

const rightOnes = (page: Page) => page.locator('[data-testid=score] [data-mark=right]')

describeWith([aBrowser, theBuiltApp], 'whoever handles the program roughly', () => {
  const here = appInBrowser()

  it('finds each key marked as it was struck, though the page stood still for three seconds', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await rightHand(page)
    await practice.start()
    const played = play(page, melody)
    await rightOnes(page).nth(1).waitFor({ state: 'attached' })
    await page.evaluate(() => {
      const until = performance.now() + 3000
      while (performance.now() < until);
    })
    await played
    await rightOnes(page).nth(7).waitFor({ state: 'attached' })
    await practice.stop()
    const shown = [...(await practice.marks()).values()].filter(({ mark }) => mark !== null)
    expect(shown.map(({ mark, timing }) => [mark, timing ?? 'onTime'])).toEqual(melody.map(() => ['right', 'onTime']))
    expect(await practice.extras()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('keeps the take and its marks through a window made small, another theme, larger notes, panels opened and files let go over it', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { viewport: { width: 1280, height: 800 } }, plugKeyboardIn)
    const practice = await rightHand(page)
    await practice.start()
    await play(page, melody.slice(0, 4))
    await rightOnes(page).nth(3).waitFor({ state: 'attached' })
    for (const key of ['?', 'w', 'l', 'j', 'p', 'm', 's', 'h', 'r', ',', 'e', '+', '?', 'w', 'e']) await page.keyboard.press(key)
    await page.setViewportSize({ width: 640, height: 400 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await dropFiles(page, [{ name: 'diary.musicxml', bytes: new TextEncoder().encode('Dear diary') }])
    await page.locator('.engraving[data-theme=dark] [data-mark=right]').nth(3).waitFor({ state: 'attached' })
    expect(await page.getByRole('alert').count()).toBe(0)
    await photograph(page, 'rough-in-a-take')
    await play(page, melody.slice(4).map((blow) => ({ ...blow, onsetSeconds: blow.onsetSeconds - 2, offsetSeconds: blow.offsetSeconds - 2 })))
    await rightOnes(page).nth(7).waitFor({ state: 'attached' })
    await practice.stop()
    // Now that nobody plays, it is said what became of the file.
    await page.getByRole('alert').filter({ hasText: 'diary.musicxml' }).waitFor()
    expect([...(await practice.marks()).values()].filter(({ mark }) => mark !== null).map(({ mark }) => mark)).toEqual(melody.map(() => 'right'))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('goes in and out by the browser’s own way back, clicks twice where once is enough, and leans on Space', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    for (let times = 0; times < 4; times++) {
      await page.getByTestId('piece').nth(times).dblclick()
      await page.goBack()
      await page.getByTestId('piece').first().waitFor()
    }
    await page.getByTestId('open-desk').click()
    await page.locator('.back').waitFor()
    await page.goBack()
    const practice = await rightHand(page)
    for (let times = 0; times < 9; times++) await page.keyboard.press('Space')
    await practice.state.or(practice.summary).or(page.getByTestId('mode')).first().waitFor()
    await page.goBack()
    // From a summary the way back leads to the page first.
    if (await page.getByTestId('piece').count() === 0) await page.goBack()
    await page.getByTestId('piece').first().waitFor()
    const again = await rightHand(page)
    await again.start()
    await play(page, melody)
    await rightOnes(page).nth(7).waitFor({ state: 'attached' })
    await again.stop()
    await page.goBack()
    await again.summary.waitFor({ state: 'detached' })
    expect(await rightOnes(page).count()).toBe(8)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

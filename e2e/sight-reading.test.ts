import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

describeWith([aBrowser, theBuiltApp], 'sight-reading', () => {
  const here = appInBrowser()

  it.each([['en', 'en-GB', 'light', { width: 1280, height: 800 }], ['zh', 'zh-CN', 'dark', { width: 1024, height: 1366 }]] as const)('a piece is looked at, covered, played once and scored (%s)', async (code, locale, colorScheme, viewport) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale, colorScheme, viewport }, plugKeyboardIn)
    await page.getByTestId('sight-reading').click()
    const practice = new PracticePage(page)
    await practice.engraved()
    await practice.listenTo('midi')
    await page.locator('[data-testid=sight][data-phase=look]').waitFor()
    await photograph(page, `sight-look-${code}`)
    if (code === 'zh') {
      await page.getByTestId('ways-toggle').click()
      await photograph(page, 'ways-zh')
      await page.locator('[data-testid=ways] header button').click()
    }
    // The look is over by itself.
    await page.locator('[data-testid=sight][data-phase=covered]').waitFor()
    expect(await page.getByTestId('score').isVisible()).toBe(false)
    await photograph(page, `sight-covered-${code}`)
    await practice.start()
    expect(await page.getByTestId('score').isVisible()).toBe(true)
    // Whoever wants less motion sees the page at once, not some frames later.
    expect(await page.locator('main').evaluate((desk) => {
      const seen = () => getComputedStyle(desk.querySelector('[data-testid=score]')!).visibility
      desk.classList.add('covered')
      const covered = seen()
      desk.classList.remove('covered')
      return [covered, seen()]
    })).toEqual(['hidden', 'visible'])
    await play(page, [60, 60, 67, 67].map((pitch, n) => ({ onsetSeconds: 0.3 + 0.5 * n, offsetSeconds: 0.6 + 0.5 * n, pitch, velocity: 70 })))
    await page.waitForTimeout(800)
    await page.keyboard.press('Space')
    await page.locator('[data-testid=sight][data-phase=scored]').waitFor()
    await photograph(page, `sight-scored-${code}`)
    // The easiest piece comes first: its first four notes were played.
    if (code === 'en') expect(await page.getByTestId('sight').innerText()).toContain('4 of 66 notes right')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

describeWith([aBrowser, theBuiltApp], 'sight-reading', () => {
  const here = appInBrowser()

  it.each([['en', 'en-GB', 'light'], ['zh', 'zh-CN', 'dark']] as const)('a piece is looked at, covered, played once and scored (%s)', async (code, locale, colorScheme) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale, colorScheme }, plugKeyboardIn)
    await page.getByTestId('sight-reading').click()
    const practice = new PracticePage(page)
    await practice.engraved()
    await practice.listenTo('midi')
    await page.locator('[data-testid=sight][data-phase=look]').waitFor()
    await photograph(page, `sight-look-${code}`)
    await page.locator('[data-testid=transport]:enabled').waitFor()
    await page.keyboard.press('Space')
    await page.locator('[data-testid=sight][data-phase=covered]').waitFor()
    expect(await page.getByTestId('score').isVisible()).toBe(false)
    await photograph(page, `sight-covered-${code}`)
    await practice.start()
    expect(await page.getByTestId('score').isVisible()).toBe(true)
    await play(page, [60, 60, 67, 67].map((pitch, n) => ({ onsetSeconds: 0.3 + 0.5 * n, offsetSeconds: 0.6 + 0.5 * n, pitch, velocity: 70 })))
    await page.waitForTimeout(800)
    await page.keyboard.press('Space')
    await page.locator('[data-testid=sight][data-phase=scored]').waitFor()
    await photograph(page, `sight-scored-${code}`)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

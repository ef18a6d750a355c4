import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { lostText, seriousFaults, twiceAsLarge } from './screens.ts'

/** Leads a fresh page through every screen; `look` is called on each. */
async function throughAllScreens(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const steps = page.getByTestId('first-steps')
  await steps.waitFor()
  await page.getByTestId('choose-acoustic').waitFor()
  await look('first-start')
  await page.getByTestId('choose-acoustic').click()
  await look('first-microphone')
  await page.getByTestId('next-step').click()
  await look('first-room')
  await page.getByTestId('next-step').click()
  await look('first-round-trip')
  await page.getByTestId('next-step').click()
  await steps.getByTestId('piece').first().waitFor()
  await look('first-piece')
  await page.getByTestId('next-step').click()
  await page.getByTestId('piece').first().waitFor()
  await look('library')
  await withKeys(page, () => look('library-keys'))
  await page.getByTestId('open-desk').click()
  await page.locator('.back').waitFor()
  await look('desk')
  await withKeys(page, () => look('desk-keys'))
  await page.locator('.back').click()
  await page.getByTestId('this-piano-open').click()
  await page.getByTestId('begin-sitting').waitFor()
  await look('this-piano')
  await withKeys(page, () => look('this-piano-keys'))
  await page.getByTestId('leave-piano').click()
  const practice = await PracticePage.open(page, 'Ode to Joy')
  await look('practice')
  for (const [key, name] of [['w', 'hearing'], ['j', 'judging'], ['?', 'keys'], ['p', 'ways']] as const) {
    await page.keyboard.press(key)
    await look(`practice-${name}`)
    await page.keyboard.press(key)
  }
  await practice.listenTo('midi')
  await page.getByText('Virtual Piano').first().waitFor({ state: 'attached' })
  await practice.start()
  await play(page, [76, 76, 77, 79, 79, 77, 76, 75].map((pitch, index) => ({ onsetSeconds: 0.5 * index, offsetSeconds: 0.5 * index + 0.4, pitch, velocity: 70 })))
  await look('practice-playing')
  await practice.stop()
  await look('after-take')
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await page.getByTestId('evidence').waitFor()
  await look('evidence')
}

/** `?` shows the keys wherever one is, and puts them away. */
async function withKeys(page: Page, look: () => Promise<void>): Promise<void> {
  const keys = page.getByRole('heading', { name: 'Keys' })
  await page.keyboard.press('?')
  await keys.waitFor()
  await look()
  await page.keyboard.press('?')
  await keys.waitFor({ state: 'detached' })
}

describeWith([aBrowser, theBuiltApp], 'every screen', () => {
  const here = appInBrowser()

  it.each(['light', 'dark'] as const)('has no serious fault to axe, in the %s theme', { timeout: 900_000 }, async (colorScheme) => {
    const { page } = await openApp(here.browser, here.app.address, { colorScheme, firstStart: true, viewport: { width: 1280, height: 800 } }, plugKeyboardIn)
    const faults: string[] = []
    await throughAllScreens(page, async (screen) => {
      faults.push(...(await seriousFaults(page)).map((fault) => `${screen}: ${fault}`))
      await photograph(page, `${screen}-${colorScheme}`)
    })
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('can be read with the text twice as large', { timeout: 900_000 }, async () => {
    const { page } = await openApp(here.browser, here.app.address, { firstStart: true, viewport: { width: 1280, height: 800 } }, plugKeyboardIn)
    const lost: string[] = []
    await throughAllScreens(page, async (screen) => {
      await twiceAsLarge(page)
      lost.push(...(await lostText(page)).map((what) => `${screen}: ${what}`))
      await photograph(page, `${screen}-text-200`)
    })
    expect(lost).toEqual([])
    await page.context().close()
  })

  it('fits a tablet held upright, in Chinese', { timeout: 900_000 }, async () => {
    const { page } = await openApp(here.browser, here.app.address, { locale: 'zh-CN', firstStart: true, viewport: { width: 1024, height: 1366 } }, plugKeyboardIn)
    const lost: string[] = []
    const spoken: string[] = []
    await throughAllScreensInChinese(page, async (screen) => {
      lost.push(...(await lostText(page)).map((what) => `${screen}: ${what}`))
      if (!/\p{Script=Han}/u.test(await page.locator('body').innerText())) spoken.push(screen)
      await photograph(page, `${screen}-tablet-zh`)
    })
    expect([lost, spoken]).toEqual([[], []])
    await page.context().close()
  })
})

/** Pieces bear other names there. */
async function throughAllScreensInChinese(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await page.getByTestId('choose-digital').click()
  await look('first-keyboard')
  await page.getByTestId('next-step').click()
  await page.getByTestId('first-steps').getByTestId('piece').first().click()
  const practice = new PracticePage(page)
  await practice.engraved()
  await look('practice')
  await practice.listenTo('midi')
  await practice.start()
  await play(page, [72, 72, 79, 79].map((pitch, index) => ({ onsetSeconds: 0.5 * index, offsetSeconds: 0.5 * index + 0.4, pitch, velocity: 70 })))
  await practice.stop()
  await look('after-take')
}

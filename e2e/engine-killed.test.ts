import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { aBrowser, describeWith, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'

describeWith([aBrowser, theBuiltApp, theModel], 'an engine that is killed in the middle of a take', () => {
  const here = appInBrowser()

  it('is started again, the page is told, and what was played opens afterwards', async () => {
    const { page } = await openApp(here.browser, here.app.address)
    await page.getByTestId('hear-it-at-work').click()
    const practice = new PracticePage(page)
    await practice.engraved()
    await practice.is('following')
    await page.locator('[data-testid=score] [data-mark]').nth(9).waitFor({ state: 'attached' })
    // They are on disk half a second after they came.
    await page.waitForTimeout(1000)
    const before = [...(await practice.marks()).values()].filter(({ mark }) => mark !== null).length
    expect(before).toBeGreaterThan(9)

    const killed = await here.app.enginePid()
    process.kill(killed, 'SIGKILL')
    const note = page.getByRole('alert').filter({ hasText: 'started again' })
    await note.waitFor()
    await photograph(page, 'engine-restarted')
    expect(await note.innerText()).toContain('What you played is kept')
    expect(await here.app.enginePid()).not.toBe(killed)

    await page.reload()
    const again = await PracticePage.open(page, 'Ode to Joy')
    await again.listenTo('demonstration')
    await again.start()
    await again.is('following')
    await again.stop()
    await page.getByRole('button', { name: /Show the take/ }).filter({ hasText: 'cut short' }).click()
    await expect.poll(async () => [...(await again.marks()).values()].filter(({ mark }) => mark !== null).length).toBeGreaterThanOrEqual(before - 4)
    await page.context().close()
  })
})

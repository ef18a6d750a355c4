import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { demonstrationTake, takeFileOf } from './demonstration-take.ts'
import { dropFiles } from './desk-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'

describeWith([aBrowser, theBuiltApp], 'the teacher’s desk in a narrow window', () => {
  const here = appInBrowser()

  it('in a narrow window the page comes into sight for who asks for a pen, and what is drawn waits for its words', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { viewport: { width: 420, height: 640 } })
    page.setDefaultTimeout(90_000)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'narrow.repetiteur', bytes: takeFileOf(demonstrationTake({ id: '20260309T184200000-0123abc5', student: 'Narrow' })) }])
    await page.getByTestId('desk-take').filter({ hasText: 'Narrow' }).click()
    const note = page.locator('[data-testid=score] [data-mark]').first()
    await note.waitFor({ state: 'attached' })
    // Who writes on a telephone has scrolled past the page.
    await page.getByTestId('save-back').scrollIntoViewIfNeeded()
    await expect.poll(async () => (await note.boundingBox())!.y).toBeLessThan(0)
    await page.getByTestId('draw-circle').scrollIntoViewIfNeeded()
    await page.getByTestId('draw-circle').click()
    await expect.poll(async () => (await note.boundingBox())!.y).toBeGreaterThan(0)
    await photograph(page, 'desk-pen-narrow')
    const { x, y } = (await note.boundingBox())!
    await page.mouse.move(x - 8, y - 10)
    await page.mouse.down()
    await page.mouse.move(x + 40, y + 20, { steps: 4 })
    await page.mouse.up()
    await page.getByTestId('pending-drawing').waitFor({ state: 'attached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('comment-text')
    const field = (await page.getByTestId('comment-text').boundingBox())!
    expect([field.y > 0, field.y + field.height < 640]).toEqual([true, true])
    await photograph(page, 'desk-drawn-narrow')
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)
})

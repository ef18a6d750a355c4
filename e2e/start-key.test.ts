import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

const blow = (onsetSeconds: number, pitch: number) => ({ onsetSeconds, offsetSeconds: onsetSeconds + 0.2, pitch, velocity: 70 })
const lowestKey = 21

describeWith([aBrowser, theBuiltApp], 'a key of the MIDI keyboard in the place of Space', () => {
  const here = appInBrowser()

  it('is chosen by striking it, starts a take and ends it, and is no note of it', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('midi')
    await page.locator('[data-testid=transport]:enabled').waitFor()
    await page.keyboard.press('?')
    const chooser = page.getByTestId('start-key')
    await chooser.getByRole('button', { name: 'Choose a key' }).click()
    await chooser.getByText('Strike the key now').waitFor()
    await play(page, [blow(0, lowestKey)])
    await chooser.getByText('A0 on your MIDI keyboard starts and stops.').waitFor()
    await photograph(page, 'start-key')
    await page.keyboard.press('Escape')

    await play(page, [blow(0, lowestKey)])
    await practice.is('waiting', 'following')
    await play(page, [76, 76, 77, 79].map((pitch, n) => blow(0.2 + 0.4 * n, pitch)))
    await page.locator('[data-testid=score] [data-mark=right]').nth(3).waitFor({ state: 'attached' })
    await play(page, [blow(0, lowestKey)])
    await practice.summary.waitFor()
    expect(await practice.extras()).toBe(0)
    // And again, from the summary.
    await play(page, [blow(0, lowestKey)])
    await practice.is('waiting', 'following')
    await practice.stop()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

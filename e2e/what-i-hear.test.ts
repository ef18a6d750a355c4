import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { plugKeyboardIn, play } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'

/** The share of a picture that is as dark as ink. */
function inkOf(page: Page, canvas: string): Promise<number> {
  return page.locator(canvas).evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 150 && data[at]! + data[at + 1]! + data[at + 2]! < 240) dark++
    return dark / (width * height)
  })
}

describeWith([aBrowser, theBuiltApp], 'what it hears of a keyboard', () => {
  const here = appInBrowser()

  it('is certain: its keys are shown as they sound, and a mark says that there is no doubt', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Minuet in G')
    await practice.listenTo('midi')
    await page.locator('[data-testid=transport]:enabled').waitFor()
    await page.keyboard.press('w')
    // Without a take first: nothing is judged, and nothing is kept.
    await page.getByText('Nothing is judged or kept').waitFor()
    await play(page, [{ onsetSeconds: 0, offsetSeconds: Infinity, pitch: 60, velocity: 60 }])
    await page.locator('[data-testid=hearing] .lit[data-pitch="60"]').waitFor({ state: 'attached' })
    // Forces, the pedal, and a contact that fires twice.
    const chords = [48, 52, 55, 60, 64, 67, 72].map((pitch, n) => ({ onsetSeconds: 0.3 * n, offsetSeconds: 0.3 * n + 0.8, pitch, velocity: 20 + 17 * n }))
    await play(page, chords, [{ atSeconds: 0.2, bytes: [0xb0, 64, 127] }, { atSeconds: 1.4, bytes: [0xb0, 64, 60] }, { atSeconds: 1.8, bytes: [0xb0, 64, 0] }, { atSeconds: 0.601, bytes: [0x90, 55, 30] }])
    await page.getByTestId('bounces').getByText('one double stroke').waitFor()
    await page.waitForTimeout(500)
    await photograph(page, 'what-i-hear-of-a-keyboard')
    await practice.start()
    await play(page, [{ onsetSeconds: 0, offsetSeconds: Infinity, pitch: 74, velocity: 60 }, { onsetSeconds: 0.5, offsetSeconds: 0.9, pitch: 67, velocity: 60 }], [{ atSeconds: 0.51, bytes: [0x90, 67, 60] }])
    await page.locator('[data-testid=hearing] .lit[data-pitch="74"]').waitFor({ state: 'attached' })
    await expect.poll(() => inkOf(page, '[data-testid=hearing] canvas')).toBeGreaterThan(0)
    await practice.stop()
    await page.getByTestId('bounces-left-out').getByText('One stroke that nobody made came from worn contacts (G4)').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.getByTestId('evidence').getByText('no doubt about which key').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describeWith([aBrowser, theBuiltApp, theModel], 'what it hears of a piano', () => {
  const here = appInBrowser()

  it('is seen while it is played, and for each mark afterwards, also when the take is opened again', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    page.setDefaultTimeout(120_000)
    await page.getByTestId('hear-it-at-work').click()
    await page.keyboard.press('w')
    await expect.poll(() => inkOf(page, '[data-testid=hearing] canvas'), { timeout: 120_000 }).toBeGreaterThan(0)
    await page.locator('[data-mark=right]').nth(3).waitFor({ state: 'attached' })
    await photograph(page, 'what-i-hear')
    const practice = new PracticePage(page)
    await page.keyboard.press('w')
    await practice.stop()

    const seen = async () => {
      await page.keyboard.press('e')
      const sheet = page.getByTestId('evidence')
      await sheet.locator('.picture canvas').waitFor({ state: 'attached' })
      const shown = { text: await sheet.getByTestId('evidence-meaning').innerText(), ink: await inkOf(page, '[data-testid=evidence] .picture canvas') }
      await photograph(page, 'what-i-heard')
      await sheet.getByRole('button', { name: 'Hear it' }).click()
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'detached' })
      return shown
    }
    const first = await seen()
    expect(first.text).toMatch(/\.$/)
    expect(first.ink).toBeGreaterThan(0.002)
    await page.reload()
    await PracticePage.open(page, 'Ode to Joy')
    await page.getByRole('button', { name: 'Takes (1)' }).click()
    await page.getByRole('button', { name: 'Show the take of' }).click()
    await page.locator('[data-mark=right]').first().waitFor({ state: 'attached' })
    expect(await seen()).toEqual(first)

    await page.locator('[data-mark=right]').first().click()
    await page.getByTestId('evidence-meaning').getByText('reached').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { truthOf } from './truth.ts'

describeWith([aBrowser, theBuiltApp], 'a teacher’s settings', () => {
  const here = appInBrowser()
  const truth = truthOf('e2e/golden/slips')
  const opening = truth.played.filter(({ onsetSeconds }) => onsetSeconds < 9)

  async function playing(page: Page): Promise<PracticePage> {
    const practice = await PracticePage.open(page, 'Minuet in G')
    await practice.listenTo('midi')
    await page.locator('[data-testid=transport]:enabled').waitFor()
    return practice
  }

  it('are settled by keyboard, remembered, told with the take, and a finished take is judged again by others', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await playing(page)
    await page.keyboard.press('j')
    const panel = page.getByTestId('judging')
    await panel.getByText('Free', { exact: true }).click()
    await panel.getByText('Any octave').click()
    await panel.getByText('Held notes and rests').click()
    await panel.getByLabel('Tempo', { exact: true }).selectOption('chosen')
    await panel.getByLabel('Quarter notes a minute').fill('60')
    await panel.getByLabel('Quarter notes a minute').blur()
    await photograph(page, 'judging-panel')
    await page.keyboard.press('Escape')
    await practice.start()
    // Every fourth key an octave higher, and none of them held.
    await play(page, opening.map((blow, n) => ({ ...blow, pitch: blow.pitch + (n % 4 === 2 ? 12 : 0), offsetSeconds: blow.onsetSeconds + 0.06 })))
    await page.waitForTimeout(500)
    await practice.stop()
    const look = page.getByTestId('second-look')
    await look.getByText('I looked at the whole take again').waitFor()
    await look.getByText('Judged: Free · Any octave · Held notes and rests · ♩ = 60 ± 10').waitFor()
    await page.getByTestId('tempo-fact').getByText('faster than asked').waitFor()
    expect(await page.getByTestId('held').getByText('released').count()).toBeGreaterThan(3)
    await photograph(page, 'judging-after')
    const right = [...(await practice.marks()).values()].filter(({ mark }) => mark === 'right').length
    expect(right).toBeGreaterThan(opening.length - 4)

    await page.getByTestId('judge-otherwise').click()
    await look.getByRole('checkbox', { name: /Any octave/ }).click()
    await page.getByTestId('judge-again').click()
    await look.getByText(/marks changed/).waitFor()
    await look.getByText('Judged: Free · Held').waitFor()
    expect([...(await practice.marks()).values()].filter(({ mark }) => mark === 'right').length).toBeLessThan(right)
    await look.getByText('Which?').click()
    await photograph(page, 'judging-changed')
    await page.getByRole('button', { name: 'See it on the page' }).click()
    expect(await page.locator('[data-testid=score] [data-changed]').count()).toBeGreaterThan(0)
    await photograph(page, 'judging-ringed')

    // The take says it also when it is opened later; the settings are still there.
    await page.reload()
    const later = await playing(page)
    await page.keyboard.press('j')
    expect(await page.getByTestId('judging').getByRole('checkbox', { name: /Any octave/ }).isChecked()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Takes/ }).click()
    await page.getByRole('button', { name: /Show the take/ }).first().click()
    await page.getByRole('button', { name: 'How it went' }).click()
    await later.summary.getByText('Judged: Free · Held').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

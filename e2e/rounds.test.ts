import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { noteWhenSaid, play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

/** The melody of the first bar of the Ode to Joy. */
const melody = [76, 76, 77, 79]
const betweenSeconds = 0.45
const bar = (pitches: readonly number[] = melody) => pitches.map((pitch, n) => ({ onsetSeconds: 0.1 + betweenSeconds * n, offsetSeconds: 0.3 + betweenSeconds * n, pitch, velocity: 70 }))

async function firstBar(page: Page): Promise<PracticePage> {
  const practice = await PracticePage.open(page, 'Ode to Joy')
  await practice.listenTo('midi')
  await page.getByText('Right', { exact: true }).click()
  await page.getByLabel('to bar').fill('1')
  await page.getByLabel('to bar').blur()
  return practice
}

const marked = async (practice: PracticePage): Promise<readonly (string | null)[]> => [...(await practice.marks()).values()].map(({ mark }) => mark).filter((mark) => mark !== null)

describeWith([aBrowser, theBuiltApp], 'a passage over and over', () => {
  const here = appInBrowser()

  it('Follow me: the player is followed round after round, each with marks of its own, and counted', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await firstBar(page)
    await page.getByTestId('loop').check({ force: true })
    const rounds = page.getByTestId('rounds')
    await practice.start()

    // With a wrong third note.
    await play(page, bar([76, 76, 78, 79]))
    await page.locator('[data-testid=score] [data-mark=wrong]').waitFor({ state: 'attached' })
    await rounds.getByText('Round 1', { exact: true }).waitFor()

    // The first stroke of the next round takes the marks away; its own come.
    await play(page, bar().slice(0, 1))
    await rounds.getByText('Round 2 · 0 of 1 clean').waitFor()
    await expect.poll(() => marked(practice)).toEqual(['right'])
    await play(page, bar().slice(1).map((blow) => ({ ...blow, onsetSeconds: blow.onsetSeconds - betweenSeconds, offsetSeconds: blow.offsetSeconds - betweenSeconds })))
    await page.locator('[data-testid=score] [data-mark=right]').nth(3).waitFor({ state: 'attached' })
    await photograph(page, 'rounds-follow')

    // In step with the last note, twice more.
    await play(page, bar())
    await rounds.getByText('Round 3 · 1 of 2 clean').waitFor()
    await play(page, bar())
    await rounds.getByText('Round 4 · 2 of 3 clean').waitFor()
    await expect.poll(() => marked(practice)).toEqual(['right', 'right', 'right', 'right'])

    await practice.stop()
    expect(await page.getByTestId('rounds-played').innerText()).toBe('4 rounds, 3 of them clean.')
    // The summary counts all rounds: the slip is not forgotten.
    await page.getByTestId('practise-place').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('Wait for me: each round waits on a page without marks', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await firstBar(page)
    await page.getByTestId('mode').selectOption('wait')
    await page.getByTestId('loop').check({ force: true })
    await practice.start()
    await play(page, bar())
    await page.locator('[data-testid=score] [data-mark=right]').nth(3).waitFor({ state: 'attached' })
    await play(page, bar().slice(0, 2))
    await page.getByTestId('rounds').getByText('Round 2 · 1 of 1 clean').waitFor()
    await expect.poll(() => marked(practice)).toEqual(['right', 'right'])
    await practice.stop()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('Tempo ladder: two clean rounds make it faster, three without a note slower', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await firstBar(page)
    await page.keyboard.press('p')
    await page.getByTestId('ways').getByRole('checkbox', { name: /Tempo ladder/ }).check()
    await page.keyboard.press('Escape')
    // It is a ladder of rounds with a click.
    expect([await page.getByTestId('mode').inputValue(), await page.getByTestId('loop').isChecked()]).toEqual(['in-time', true])
    for (let n = 0; n < 12; n++) await page.keyboard.press(',')
    await page.getByTestId('tempo').getByText('40').first().waitFor()
    const quarterSeconds = 60 / (0.4 * 112)
    const inTime = melody.map((pitch, n) => ({ onsetSeconds: n * quarterSeconds, offsetSeconds: (n + 0.5) * quarterSeconds, pitch, velocity: 70 }))
    await page.locator('[data-testid=transport]:enabled').waitFor()
    const [first, second] = [1, 2].map((n) => () => noteWhenSaid(page, '[data-testid=program]', `Bar 1 Round ${n}`))
    const begun = first!()
    await page.keyboard.press('Space')
    await begun
    await play(page, inTime, [], 'noted moment')
    await second!()
    await play(page, inTime, [], 'noted moment')
    const round = page.getByTestId('round')
    await round.getByText(/Round 3 · 45\s% faster now/).waitFor()
    await round.getByText(/Round 6 · 40\s% slower now/).waitFor()
    await practice.stop()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('“Practise bar 2” after a take loops it with a click at the tempo that it names', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('midi')
    await page.getByText('Right', { exact: true }).click()
    await practice.start()
    // At half the tempo, two slips in the second bar.
    const slow = [76, 76, 77, 79, 79, 78, 75, 74, 72, 72, 74, 76].map((pitch, n) => ({ onsetSeconds: 0.2 + 1.07 * n, offsetSeconds: 0.8 + 1.07 * n, pitch, velocity: 70 }))
    await play(page, slow)
    await practice.stop()
    const place = page.locator('article', { has: page.getByTestId('practise-place') }).first()
    const named = /at (\d+)\s%/.exec(await place.innerText())?.[1]
    // Slower than it went wrong, which was at half the written tempo.
    expect(Number(named)).toBeLessThanOrEqual(50)
    expect(Number(named)).toBeGreaterThanOrEqual(30)
    expect(await place.getByRole('heading').innerText()).toBe('Bar 2')
    await place.getByTestId('practise-place').click()
    await page.getByTestId('round').getByText(`Round 1 · ${named}`).waitFor()
    await page.getByTestId('program').getByText('Bar 2').waitFor()
    await photograph(page, 'rounds-practise-bars')
    // It begins again by itself.
    await page.getByTestId('round').getByText(`Round 2 · ${named}`).waitFor()
    await practice.stop()
    // And stays so: the bars, the tempo and the loop are settled.
    await page.keyboard.press('Escape')
    expect([await page.getByLabel('From bar').inputValue(), await page.getByLabel('to bar').inputValue(), await page.getByTestId('mode').inputValue(), await page.getByTestId('loop').isChecked()]).toEqual(['2', '2', 'in-time', true])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

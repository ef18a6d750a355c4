import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { witness } from './witness.ts'

/** The first two bars of the Ode to Joy in both hands, a slip to the next key among them. */
const played = [[76, 48], [76], [77, 52], [79], [79, 48], [77], [75, 52], [74]].flatMap((pitches, index) =>
  pitches.map((pitch) => ({ onsetSeconds: 0.5 * index, offsetSeconds: 0.5 * index + 0.4, pitch, velocity: 70 })))

const languages = [
  { locale: 'en-GB', title: 'Ode to Joy', place: /^Bar 1/, summary: /^Bars? 1.*: \d+ right(, .+)?\.$/, headline: /right/ },
  { locale: 'zh-CN', title: '欢乐颂', place: /第 1 小节/, summary: /^第 1.* 小节：\d+ 个正确.*。$/, headline: /对|正确/ },
] as const

describeWith([aBrowser, theBuiltApp], 'who listens to the page instead of looking at it', () => {
  const here = appInBrowser()

  it.each(languages)('is told the place, what the last bars were like and how it went, and no dialog is in the way ($locale)', async ({ locale, title, place, summary, headline }) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale }, plugKeyboardIn)
    const practice = await PracticePage.open(page, title)
    await practice.listenTo('midi')
    const places = await witness(page, '[data-testid=state] [aria-live=polite]')
    const dialogs = await witness(page, 'dialog[open], [role=dialog], [role=alertdialog]')
    await practice.start()
    await play(page, played)
    await practice.is('following')
    expect(await dialogs()).toEqual([])
    await practice.stop()
    const spoken = page.getByTestId('spoken-summary')
    await expect.poll(() => spoken.innerText()).toMatch(summary)
    expect(await spoken.getAttribute('aria-live')).toBe('polite')
    expect((await places()).some((said) => place.test(said))).toBe(true)
    expect(await practice.summary.getByRole('heading', { level: 2 }).innerText()).toMatch(headline)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

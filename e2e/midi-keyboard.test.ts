import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { disagreements, extrasOf, truthOf } from './truth.ts'

describeWith([aBrowser, theBuiltApp], 'a MIDI keyboard', () => {
  const here = appInBrowser()

  it('has each key marked on the page as it was struck, whatever rubbish it sends between', async () => {
    const truth = truthOf('e2e/golden/slips')
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Minuet in G')
    await practice.listenTo('midi')
    await page.getByText('Virtual Piano').first().waitFor({ state: 'attached' })
    await practice.start()
    await play(page, truth.played, [
      { atSeconds: 2, bytes: [0xfe] }, { atSeconds: 2.5, bytes: [0xb0, 64, 127] }, { atSeconds: 3, bytes: [0xf8] },
      { atSeconds: 4, bytes: [0x80, 100, 0] }, { atSeconds: 5, bytes: [0xe0, 0, 64] },
    ])
    await page.waitForTimeout(1000)
    await practice.stop()
    expect(disagreements(truth, await practice.marks())).toEqual([])
    expect(await practice.extras()).toBe(extrasOf(truth))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('keeps a note whose release never comes from disturbing the rest', async () => {
    const truth = truthOf('e2e/golden/clean')
    const opening = truth.played.filter(({ onsetSeconds }) => onsetSeconds < 8).map((blow, index) => (index === 0 ? { ...blow, offsetSeconds: Infinity } : blow))
    const { page } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ah! vous dirai-je')
    await practice.listenTo('midi')
    await practice.start()
    await play(page, opening)
    await page.waitForTimeout(500)
    await practice.stop()
    const marked = [...(await practice.marks()).values()].filter(({ mark }) => mark !== null)
    expect(marked.map(({ mark }) => mark)).toEqual(opening.map(() => 'right'))
    await page.context().close()
  })
})

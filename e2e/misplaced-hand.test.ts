import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { demonstrationTake, takeFileOf } from './demonstration-take.ts'
import { dropFiles, savedFile } from './desk-page.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { truthOf } from './truth.ts'

describeWith([aBrowser, theBuiltApp], 'a hand that lies an octave too high', () => {
  const here = appInBrowser()
  const { played } = truthOf('e2e/golden/slips')
  const opening = played.filter(({ onsetSeconds }) => onsetSeconds < 8)
  const isRight = (pitch: number): boolean => pitch > 64

  it.each([['en-GB', 'light', 'the right hand lay an octave too high.'], ['zh-CN', 'dark', '右手整体偏高一个八度。']] as const)('is followed, its notes wrong for those written, and told of once afterwards (%s)', async (locale, colorScheme, said) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale, colorScheme }, plugKeyboardIn)
    const practice = await PracticePage.open(page, locale === 'en-GB' ? 'Minuet in G' : 'G 大调小步舞曲')
    await practice.listenTo('midi')
    await practice.start()
    await play(page, opening.map((blow) => ({ ...blow, pitch: isRight(blow.pitch) ? blow.pitch + 12 : blow.pitch })))
    await page.waitForTimeout(500)
    await practice.stop()
    const note = page.getByTestId('misplaced')
    await note.getByText(said).waitFor()
    await photograph(page, `misplaced-hand-${colorScheme}`)
    const marks = [...(await practice.marks()).values()].map(({ mark }) => mark)
    const high = opening.filter(({ pitch }) => isRight(pitch)).length
    expect(marks.filter((mark) => mark === 'wrong').length).toBeGreaterThan(0.9 * high)
    expect(marks.filter((mark) => mark === 'right').length).toBeGreaterThan(0.9 * (opening.length - high))
    await note.getByRole('button').click()
    await practice.summary.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('is seen on the teacher’s desk, its bars one click away, and in the report for parents', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'high.repetiteur', bytes: takeFileOf(demonstrationTake({ id: '20260305T184200000-0123abcd', student: 'Clara' }, (pitch) => (pitch >= 60 ? 12 : 0))) }])
    await page.getByTestId('desk-take').filter({ hasText: 'Clara' }).click()
    const told = page.getByTestId('word-panel').getByRole('button', { name: 'the right hand lay an octave too high.' })
    await told.click()
    await page.getByTestId('chosen').filter({ hasText: /Chosen: bars 1/ }).waitFor()
    await photograph(page, 'desk-misplaced-hand')
    await page.keyboard.press('Escape')
    const report = await savedFile(page, () => page.getByTestId('report-parents').click())
    expect(new TextDecoder().decode(report.bytes)).toContain('the right hand lay an octave too high.')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

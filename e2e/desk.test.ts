import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isFailure } from '../core/protocol/failure.ts'
import { readTakeFile } from '../core/take-file/index.ts'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { demonstrationTake, takeFileOf, withSmallerSound } from './demonstration-take.ts'
import { dropFiles, savedFile } from './desk-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { lostText, seriousFaults, twiceAsLarge } from './screens.ts'

const week = takeFileOf(demonstrationTake(), demonstrationTake({ id: '20260302T184200000-0123abce', student: 'Béla', startedAt: '2026-03-02T18:42:00.000Z' }))

describeWith([aBrowser, theBuiltApp], 'the teacher’s desk', () => {
  const here = appInBrowser()

  it('a take that was dropped is heard beside its page at half speed and its own pitch, and the next doubt is one key away', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    page.setDefaultTimeout(90_000)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'week.repetiteur', bytes: week }])
    await page.getByTestId('desk-take').nth(1).waitFor()
    await photograph(page, 'desk-list-en')
    await page.getByTestId('desk-search').fill('bela')
    await page.getByTestId('desk-found').filter({ hasText: '1' }).waitFor()
    await page.getByTestId('desk-search').fill('')
    await page.getByTestId('desk-take').filter({ hasText: 'Ada' }).click()
    await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await page.evaluate(() => {
      const kept: HTMLAudioElement[] = []
      Object.assign(globalThis, { heard: kept })
      const { play } = HTMLAudioElement.prototype
      HTMLAudioElement.prototype.play = function (this: HTMLAudioElement) {
        kept.push(this)
        return play.call(this)
      }
    })
    expect(await page.getByTestId('chosen').innerText()).toBe('Choose a mark or bars on the page.')
    for (let n = 0; n < 5; n++) await page.keyboard.press('[')
    await page.keyboard.press('Space')
    const sounding = () => page.evaluate(() => {
      const [audio] = (globalThis as unknown as { heard: HTMLAudioElement[] }).heard
      return { rate: audio?.playbackRate, preservesPitch: audio?.preservesPitch, seconds: audio?.currentTime ?? 0 }
    })
    await expect.poll(async () => (await sounding()).seconds).toBeGreaterThan(0.3)
    expect(await sounding()).toMatchObject({ rate: 0.5, preservesPitch: true })
    await page.keyboard.press('Space')
    // One click into a bar, beside its notes, and it is heard.
    const [last, first] = await Promise.all([page.locator('[data-testid=score] [data-note]').nth(3).boundingBox(), page.locator('[data-testid=score] [data-note]').nth(2).boundingBox()])
    await page.mouse.click((last!.x + first!.x) / 2, Math.max(last!.y, first!.y) + 90)
    await page.getByTestId('chosen').filter({ hasText: 'Chosen: bar 1' }).waitFor()
    await page.getByTestId('desk-play').filter({ hasText: 'Pause' }).waitFor()
    await page.keyboard.press('Space')
    await page.getByTestId('desk-play').filter({ hasText: 'Play' }).waitFor()
    await page.keyboard.press('n')
    await page.getByTestId('chosen').filter({ hasText: 'bar' }).waitFor()
    await photograph(page, 'desk-take-en')
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  it.each([['en-GB', 'light'], ['zh-CN', 'dark']] as const)('the teacher’s word is kept beside the program’s, drawn over the music, counted, and goes out as a file and a report (%s)', async (locale, colorScheme) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale, colorScheme, viewport: colorScheme === 'dark' ? { width: 1024, height: 1366 } : { width: 1280, height: 800 } })
    page.setDefaultTimeout(90_000)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'week.repetiteur', bytes: takeFileOf(demonstrationTake({ id: locale === 'en-GB' ? '20260303T184200000-0123abcf' : '20260304T184200000-0123abc0', student: locale })) }])
    await page.getByTestId('desk-take').filter({ hasText: locale }).click()
    await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await page.keyboard.press('n')
    await page.getByTestId('as-right').waitFor()
    await page.keyboard.press('o')
    await page.getByTestId('take-back').waitFor()
    await page.getByTestId('overruled').filter({ hasText: '1' }).waitFor()
    await page.keyboard.press('c')
    await page.keyboard.type('Listen to the left hand')
    await page.getByTestId('teacher-name').fill('Klein')
    await page.getByTestId('draw-circle').click()
    const bar = (await page.locator('[data-testid=score] [data-note]').nth(2).boundingBox())!
    await page.mouse.move(bar.x - 10, bar.y - 15)
    await page.mouse.down()
    await page.mouse.move(bar.x + 60, bar.y + 25, { steps: 4 })
    await page.mouse.up()
    // What was written and drawn stands on the page before it is kept, after one has looked at something else, and after a reload.
    await page.getByTestId('pending-drawing').waitFor({ state: 'attached' })
    await photograph(page, `desk-drawn-${locale}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByTestId('open-desk').click()
    await page.getByTestId('desk-take').filter({ hasText: locale }).click()
    await page.getByTestId('pending-drawing').waitFor({ state: 'attached' })
    expect([await page.getByTestId('comment-text').inputValue(), await page.getByTestId('teacher-name').inputValue()]).toEqual(['Listen to the left hand', 'Klein'])
    await page.getByTestId('keep-comment').click()
    await page.getByTestId('pending-drawing').waitFor({ state: 'detached' })
    await page.getByTestId('comment-flag').first().waitFor()
    await photograph(page, `desk-word-${locale}`)
    const back = await savedFile(page, () => page.getByTestId('save-back').click())
    expect(back.name).toMatch(/\.repetiteur$/)
    const cases = await savedFile(page, () => page.getByTestId('save-cases').click())
    expect(cases.name).toMatch(/\.zip$/)
    await page.keyboard.press('Escape')
    const report = await savedFile(page, () => page.getByTestId('report-parents').click())
    expect(new TextDecoder().decode(report.bytes)).toContain('Listen to the left hand')
    await page.evaluate(() => Object.assign(globalThis, { print: () => Object.assign(globalThis, { printed: document.querySelector('.printing-report')?.textContent }) }))
    await page.getByTestId('print-parents').click()
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as { printed?: string }).printed ?? '')).toContain('Listen to the left hand')
    await page.emulateMedia({ media: 'print' })
    await photograph(page, `desk-printed-${locale}`)
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    // Parents may read another language than the teacher; a name that was chosen has its takes' words in one file.
    await page.getByTestId('report-language').selectOption(locale === 'en-GB' ? 'zh' : 'en')
    const other = await savedFile(page, () => page.getByTestId('report-parents').click())
    expect(new TextDecoder().decode(other.bytes)).toContain(locale === 'en-GB' ? '欢乐颂' : 'Ode to Joy')
    await page.getByTestId('report-language').selectOption(locale === 'en-GB' ? 'en' : 'zh')
    await page.getByTestId('desk-student').selectOption(locale)
    const all = await savedFile(page, () => page.getByTestId('save-all-back').click())
    const read = readTakeFile(all.bytes, all.name, (bytes) => createHash('sha256').update(bytes).digest('hex'))
    expect(isFailure(read) ? read : read.takes.map(({ take, word }) => [take.student, word.comments.map(({ text }) => text)])).toEqual([[locale, ['Listen to the left hand']]])
    await page.getByTestId('desk-student').selectOption('*')
    const table = await savedFile(page, () => page.getByTestId('report-table').click())
    expect(table.name).toMatch(/\.csv$/)
    await photograph(page, `desk-list-${locale}`)
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  it('list and take can be read in a narrow window and with the text twice as large, and axe has no serious fault to find', async () => {
    const { page } = await openApp(here.browser, here.app.address)
    page.setDefaultTimeout(90_000)
    const lost: string[] = []
    const look = async (screen: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 700 })
      lost.push(...[...(await lostText(page)), ...(await seriousFaults(page))].map((what) => `${screen}, narrow: ${what}`))
      await photograph(page, `${screen}-narrow`)
      await page.setViewportSize({ width: 1024, height: 800 })
      await twiceAsLarge(page)
      lost.push(...(await lostText(page)).map((what) => `${screen}, large: ${what}`))
      await photograph(page, `${screen}-text-200`)
      await page.evaluate(() => { document.documentElement.style.fontSize = '' })
    }
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'week.repetiteur', bytes: week }])
    await page.getByTestId('desk-take').nth(1).waitFor()
    await look('desk-list')
    await page.getByTestId('desk-take').filter({ hasText: 'Ada' }).click()
    await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await look('desk-take')
    await page.keyboard.press('?')
    await look('desk-keys')
    await page.keyboard.press('?')
    await page.getByTestId('beside').click()
    await page.getByTestId('beside-take').first().click()
    await page.getByTestId('side-by-side').waitFor()
    await look('desk-beside')
    expect(lost).toEqual([])
    await page.context().close()
  }, 900_000)

  it('a take whose sound was made smaller is heard too, from any moment', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    page.setDefaultTimeout(90_000)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'small.repetiteur', bytes: takeFileOf(await withSmallerSound(demonstrationTake({ id: '20260306T184200000-0123abc2', student: 'Small' }))) }])
    await page.getByTestId('desk-take').filter({ hasText: 'Small' }).click()
    await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await page.evaluate(() => {
      const { play } = HTMLAudioElement.prototype
      HTMLAudioElement.prototype.play = function (this: HTMLAudioElement) {
        Object.assign(globalThis, { heard: this })
        return play.call(this)
      }
    })
    await page.locator('[data-testid=score] [data-mark]').nth(12).click()
    const sounding = () => page.evaluate(() => {
      const { heard } = globalThis as unknown as { heard?: HTMLAudioElement }
      return { seconds: heard?.currentTime ?? 0, length: heard?.duration ?? 0 }
    })
    await page.keyboard.press('Space')
    await expect.poll(async () => (await sounding()).seconds).toBeGreaterThan(2)
    expect(Math.round((await sounding()).length)).toBe(38)
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  it('two takes lie side by side', async () => {
    const { page } = await openApp(here.browser, here.app.address)
    page.setDefaultTimeout(90_000)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'week.repetiteur', bytes: week }])
    await page.getByTestId('desk-take').filter({ hasText: 'Ada' }).click()
    await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await page.getByTestId('beside').click()
    await page.getByTestId('beside-take').first().click()
    await page.getByTestId('side-by-side').waitFor()
    await page.getByTestId('differences').waitFor()
    await page.locator('[data-testid=score]').nth(1).locator('[data-mark]').first().waitFor({ state: 'attached' })
    // Both are engraved for the half that they have.
    await expect.poll(() => page.locator('[data-testid=score]').evaluateAll((pages) => pages.map((one) => one.querySelector('svg')!.getBoundingClientRect().width <= one.getBoundingClientRect().width + 1))).toEqual([true, true])
    // By keys alone: three bars are chosen, heard here, then in the other take, and hushed.
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'x']) await page.keyboard.press(key)
    await page.getByTestId('chosen').filter({ hasText: 'bars 2–4' }).waitFor()
    await page.getByTestId('desk-play').filter({ hasText: 'Pause' }).waitFor()
    await photograph(page, 'desk-beside')
    await page.keyboard.press('Space')
    await page.getByTestId('desk-play').filter({ hasText: 'Play' }).waitFor()
    await page.context().close()
  }, 900_000)

  it('a comment that was removed and a take that was taken off the desk come back, by a click or Ctrl+Z', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'undone.repetiteur', bytes: takeFileOf(demonstrationTake({ id: '20260307T184200000-0123abc3', student: 'Undone' })) }])
    const row = page.getByTestId('desk-take').filter({ hasText: 'Undone' })
    await row.click()
    await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await page.keyboard.press('n')
    await page.keyboard.press('c')
    await page.keyboard.type('Louder here')
    await page.getByTestId('keep-comment').click()
    await page.getByTestId('comment').getByRole('button', { name: 'Remove this comment' }).click()
    await page.getByTestId('comment').waitFor({ state: 'detached' })
    await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click()
    await page.getByTestId('comment').filter({ hasText: 'Louder here' }).waitFor()
    await page.keyboard.press('Escape')
    await row.waitFor()
    await page.getByRole('button', { name: 'Take off the desk: Undone' }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByTestId('undo').waitFor()
    await photograph(page, 'desk-undo')
    await page.keyboard.press('Control+z')
    await row.filter({ hasText: '1 comment' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  it('a folder that is watched brings takes by itself, under the names of the folders inside; a path that is none is said', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'repetiteur-shared-'))
    const { page, complaints } = await openApp(here.browser, here.app.address)
    await page.getByTestId('open-desk').click()
    await page.getByTestId('watched-folder').fill(join(shared, 'nowhere'))
    await page.getByTestId('watch').click()
    await page.getByRole('alert').filter({ hasText: 'There is no such folder' }).waitFor()
    await photograph(page, 'desk-no-folder')
    await page.getByTestId('watched-folder').fill(shared)
    await page.getByTestId('watch').click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Watch no longer' }).waitFor()
    mkdirSync(join(shared, 'Zoë'))
    writeFileSync(join(shared, 'Zoë', 'monday.repetiteur'), takeFileOf(demonstrationTake({ id: '20260308T184200000-0123abc4', student: null })))
    await page.getByTestId('desk-take').filter({ hasText: 'Zoë' }).filter({ hasText: 'new' }).waitFor()
    await photograph(page, 'desk-watched')
    rmSync(shared, { recursive: true })
    await page.getByTestId('folder-gone').filter({ hasText: 'not there at the moment' }).waitFor()
    mkdirSync(shared)
    await page.getByTestId('folder-gone').filter({ hasText: 'not there' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Watch no longer' }).click()
    await page.getByRole('button', { name: 'Watch no longer' }).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.context().close()
    rmSync(shared, { recursive: true })
  }, 900_000)

  it('a damaged file opens as far as it goes and says what is lost; what is none is refused', async () => {
    const { page } = await openApp(here.browser, here.app.address)
    page.setDefaultTimeout(90_000)
    await page.getByTestId('open-desk').waitFor()
    const torn = takeFileOf(demonstrationTake({ id: '20260305T184200000-0123abc1', student: 'Torn' }))
    await dropFiles(page, [{ name: 'torn.repetiteur', bytes: torn.subarray(0, torn.length - 200_000) }])
    await page.getByTestId('received').filter({ hasText: 'the end of sound' }).waitFor()
    await page.getByTestId('desk-take').filter({ hasText: 'Torn' }).waitFor()
    await photograph(page, 'desk-damaged')
    await dropFiles(page, [{ name: 'diary.repetiteur', bytes: new TextEncoder().encode('Dear diary') }])
    await page.getByRole('alert').filter({ hasText: 'diary.repetiteur' }).waitFor()
    await page.context().close()
  }, 900_000)
})

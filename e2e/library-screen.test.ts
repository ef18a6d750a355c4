import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { aBrowser, describeWith, root, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { disagreements, extrasAgree, truthOf } from './truth.ts'

const minuet = readFileSync(join(root, 'resources/scores/minuet-in-g.musicxml'), 'utf8')
/** The same music under another name: a score of the player's own. */
const ownScore = minuet.replace('<work-title>Minuet in G</work-title>', '<work-title>My own minuet</work-title>')

/** Lets a file go over the window, as from a file manager. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(([fileName, text]) => {
    const data = new DataTransfer()
    data.items.add(new File([text ?? ''], fileName ?? ''))
    return data
  }, [name, content])
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer: transfer })
}

describeWith([aBrowser, theBuiltApp], 'the library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-files-'))
  const here = appInBrowser()
  afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

  it('offers five pieces and is shown in both languages and both themes', async () => {
    for (const [locale, hear] of [['en-GB', 'Hear it at work'], ['zh-CN', '']] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints } = await openApp(here.browser, here.app.address, { locale, colorScheme })
        await page.getByTestId('piece').nth(4).waitFor()
        expect(await page.getByTestId('piece').count()).toBe(5)
        expect(await page.getByTestId('hear-it-at-work').innerText()).toContain(hear)
        expect(/\p{Script=Han}/u.test(await page.getByTestId('hear-it-at-work').innerText())).toBe(locale === 'zh-CN')
        await photograph(page, `library-${locale}-${colorScheme}`)
        await page.getByTestId('piece').nth(2).click()
        await new PracticePage(page).engraved()
        await photograph(page, `practice-${locale}-${colorScheme}`)
        expect(complaints).toEqual([])
        await page.context().close()
      }
    }
  })

  it('opens a score chosen in the file dialog, and finds it again after the page was loaded anew', async () => {
    const { page } = await openApp(here.browser, here.app.address)
    const path = join(folder, 'own.musicxml')
    writeFileSync(path, ownScore)
    await page.getByTestId('score-file').setInputFiles(path)
    await new PracticePage(page).engraved()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('My own minuet')
    await page.reload()
    await PracticePage.open(page, 'My own minuet')
    await page.context().close()
  })

  it('opens a score dropped on the window', async () => {
    const { page } = await openApp(here.browser, here.app.address)
    await page.getByTestId('piece').first().waitFor()
    await drop(page, 'dropped.musicxml', ownScore.replace('My own minuet', 'A dropped minuet'))
    await new PracticePage(page).engraved()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('A dropped minuet')
    await page.context().close()
  })

  it.each<readonly [string, (page: Page) => Promise<void>]>([
    ['the first start', (page) => page.getByTestId('choose-acoustic').waitFor()],
    ['the teacher’s desk', async (page) => {
      await page.getByTestId('skip-all').click()
      await page.getByTestId('open-desk').click()
      await page.locator('.back').waitFor()
    }],
    ['This piano', async (page) => {
      await page.getByTestId('skip-all').click()
      await page.getByTestId('this-piano-open').click()
      await page.getByTestId('begin-sitting').waitFor()
    }],
    ['another piece', async (page) => {
      await page.getByTestId('skip-all').click()
      await PracticePage.open(page, 'Ode to Joy')
    }],
  ])('opens a score dropped on %s', async (_where, go) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { firstStart: true })
    await go(page)
    await drop(page, 'anywhere.musicxml', ownScore.replace('My own minuet', 'A minuet from anywhere'))
    await page.getByRole('heading', { level: 1, name: 'A minuet from anywhere' }).waitFor()
    await new PracticePage(page).engraved()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it.each([
    ['empty.musicxml', ''], ['prose.xml', 'Dear diary'], ['torn.musicxml', minuet.slice(0, 5000)],
    ['silent.musicxml', '<score-partwise version="4.0"><part-list><score-part id="P1"><part-name/></score-part></part-list><part id="P1"><measure number="1"/></part></score-partwise>'],
  ])('refuses a score that cannot be read, says which and what to do, and goes on: %s', async (name, content) => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    await page.getByTestId('piece').first().waitFor()
    await drop(page, name, content)
    const note = page.getByRole('alert').filter({ hasText: name })
    await note.waitFor()
    expect(await note.innerText()).toMatch(/Save|Check|Choose|add that file/)
    await photograph(page, `refused-${name}`)
    await PracticePage.open(page, 'Ode to Joy')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describeWith([aBrowser, theBuiltApp], 'a scan of a score', () => {
  const here = appInBrowser()

  it('is told as what it is, in sight however far the page is scrolled, and over a piece', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { viewport: { width: 1024, height: 600 } })
    await page.getByTestId('piece').first().waitFor()
    await page.evaluate(() => window.scrollTo(0, 100_000))
    const note = page.getByRole('alert').filter({ hasText: 'sonata.pdf' })
    const told = async (): Promise<void> => {
      await drop(page, 'sonata.pdf', '%PDF-1.7')
      await note.getByText('picture of music; I need its notes').waitFor()
      const { y, height } = (await note.boundingBox())!
      expect([y >= 0, y + height <= 600]).toEqual([true, true])
    }
    await told()
    await photograph(page, 'refused-scan')
    await PracticePage.open(page, 'Ode to Joy')
    await told()
    await photograph(page, 'refused-scan-over-a-piece')
    await note.getByRole('button', { name: 'Dismiss' }).click()
    await note.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describeWith([aBrowser, theBuiltApp, theModel], 'hear it at work', () => {
  const here = appInBrowser()

  it('shows with one click what the program does, note by note', { timeout: 600_000 }, async () => {
    const truth = truthOf('resources/demonstrations/ode-to-joy')
    const { page, complaints } = await openApp(here.browser, here.app.address)
    await page.getByTestId('hear-it-at-work').click()
    const practice = new PracticePage(page)
    await page.locator('[data-mark=right]').first().waitFor({ state: 'attached' })
    await practice.summary.waitFor({ timeout: 300_000 })
    expect(disagreements(truth, await practice.marks())).toEqual([])
    expect(extrasAgree(truth, await practice.extras())).toBe(true)
    await photograph(page, 'demonstration-summary')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

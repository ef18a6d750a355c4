import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { longScore } from './long-score.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, root, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'

/** Some 1,650 notes: set in several passages. */
const times = 3

interface LinePlace {
  readonly heads: readonly { readonly x: number; readonly y: number }[]
}

/** Bars counted from the first to the last, as in one piece. */
function threePreludes(): string {
  let bar = 0
  const text = new TextDecoder().decode(longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8'), times))
  return text.replaceAll(/<measure [^>]*>/g, () => `<measure number="${++bar}">`)
}

const whole = (page: Page) => page.locator('[data-testid=score] .engraving[data-whole]').waitFor({ state: 'attached' })
const count = (page: Page, selector: string) => page.locator(selector).count()
/** The line in which the bar stands, and at which of its columns of heads from left to right. */
const cursorIn = (page: Page, at: number) => page.evaluate((wanted) => {
  const bar = document.querySelector('.engraving-cursor')!.getBoundingClientRect()
  const lines = [...document.querySelectorAll('[data-testid=score] .engraved-line')]
  const line = lines.findIndex((each) => { const box = each.getBoundingClientRect(); return bar.y + bar.height / 2 >= box.y && bar.y + bar.height / 2 < box.bottom })
  const lefts = [...lines[wanted]!.querySelectorAll('[data-note]')].map((head) => head.getBoundingClientRect()).filter(({ right }) => right < bar.x + 11)
  return [line, lefts.length]
}, at)

/** The heads, from left to right, of a line and of the next one, brought to where they can be clicked. */
function linesFrom(page: Page, line: number): Promise<LinePlace[]> {
  return page.evaluate((first) => {
    const all = [...document.querySelectorAll('[data-testid=score] .engraved-line')]
    all[first]!.scrollIntoView({ block: 'start', behavior: 'instant' })
    document.querySelector('.desk')!.scrollBy({ top: -60, behavior: 'instant' })
    return all.slice(first, first + 2).map((each) => ({ heads: [...each.querySelectorAll('[data-note]')].map((head) => {
      const { x, y, width, height } = head.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }).sort((a, b) => a.x - b.x) }))
  }, line)
}

describeWith([aBrowser, theBuiltApp], 'a score that is set in passages', () => {
  const here = appInBrowser()

  it.each([['en-GB', 'light', { width: 1280, height: 800 }], ['zh-CN', 'dark', { width: 1024, height: 1366 }]] as const)('is clicked, drawn over, named, magnified, transposed and marked as one (%s, %s)', async (locale, colorScheme, viewport) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale, colorScheme, viewport }, plugKeyboardIn)
    await page.getByTestId('score-file').setInputFiles({ name: 'long.musicxml', mimeType: 'application/xml', buffer: Buffer.from(threePreludes()) })
    const practice = new PracticePage(page)
    await practice.engraved()
    await practice.listenTo('midi')
    await page.locator('[data-testid=transport]:enabled').waitFor()
    await whole(page)
    const heads = await count(page, '[data-testid=score] [data-note]')
    const lines = await count(page, '[data-testid=score] .engraved-line')
    expect(heads).toBeGreaterThan(1500)
    await photograph(page, `long-score-${locale}`)

    // A line is entered at its first note, wherever it stands.
    for (let line = 0; line < lines; line += 4) {
      const first = (await linesFrom(page, line))[0]!.heads[0]!
      await page.mouse.click(first.x, first.y)
      await expect.poll(() => cursorIn(page, line)).toEqual([line, 0])
    }

    // Names beside all heads, on each line.
    await page.getByTestId('ways-toggle').click()
    await page.getByTestId('naming').selectOption('letters')
    await expect.poll(() => count(page, '.note-names text')).toBe(heads)
    await page.getByTestId('naming').selectOption('none')

    // A tone higher: all of it again, in D.
    await page.getByTestId('transpose').selectOption('2')
    await expect.poll(() => page.locator('.engraving[data-whole]').count(), { timeout: 120_000 }).toBe(1)
    await expect.poll(() => count(page, '[data-testid=score] [data-note]'), { timeout: 120_000 }).toBe(heads)
    await page.getByTestId('transpose').selectOption('0')
    await page.keyboard.press('Escape')
    await whole(page)
    await expect.poll(() => count(page, '[data-testid=score] [data-note]'), { timeout: 120_000 }).toBe(heads)

    // The page's shapes stay the very same while notes are marked.
    const [entered] = await linesFrom(page, 0)
    await page.mouse.click(entered!.heads[0]!.x, entered!.heads[0]!.y)
    await page.evaluate(() => { for (const svg of document.querySelectorAll('[data-testid=score] svg')) (svg as SVGElement & { isKept?: boolean }).isKept = true })
    await practice.start()
    await play(page, [60, 64, 67, 72, 76, 67, 72, 76].map((pitch, n) => ({ onsetSeconds: 0.3 + 0.3 * n, offsetSeconds: 0.5 + 0.3 * n, pitch, velocity: 70 })))
    await page.locator('[data-testid=score] [data-mark=right]').nth(3).waitFor({ state: 'attached' })
    expect(await page.evaluate(() => [...document.querySelectorAll('[data-testid=score] svg')].every((svg) => (svg as SVGElement & { isKept?: boolean }).isKept))).toBe(true)
    await practice.stop()
    await photograph(page, `long-score-after-${locale}`)
    await page.keyboard.press('Escape')

    // Drawn over from a line's last bar to the next one's first: one shade on each of the two lines.
    for (let line = 0; line + 1 < lines; line += 3) {
      const [here, next] = await linesFrom(page, line)
      const [last, after] = [here!.heads.at(-1)!, next!.heads[0]!]
      await page.mouse.move(last.x, last.y)
      await page.mouse.down()
      await page.mouse.move(after.x, after.y, { steps: 3 })
      await page.mouse.up()
      await expect.poll(() => count(page, '.underlay-bars')).toBe(2)
      if (line === 3) await photograph(page, `long-score-bars-${locale}`)
    }

    // A narrower window, the place that is read kept.
    const [read] = await linesFrom(page, Math.floor(lines / 2))
    expect(read!.heads.length).toBeGreaterThan(0)
    await page.setViewportSize({ width: viewport.width - 250, height: viewport.height })
    await expect.poll(() => count(page, '[data-testid=score] .engraved-line'), { timeout: 120_000 }).toBeGreaterThan(lines)
    await whole(page)
    expect(await count(page, '[data-testid=score] [data-note]')).toBe(heads)
    expect(await page.locator('.desk').evaluate((desk) => desk.scrollTop)).toBeGreaterThan(500)
    await photograph(page, `long-score-narrow-${locale}`)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

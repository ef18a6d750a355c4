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

/** Some 6,000 struck notes, a little more than are laid out as one. */
const times = 11
/** A busy machine sets it as well, in its own time. */
const patient = { timeout: 300_000 }
/** Of so many lines one is tried. */
const sampledLines = 9

/** Bars counted from the first to the last, as in one piece. */
function manyPreludes(): string {
  let bar = 0
  const text = new TextDecoder().decode(longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8'), times))
  return text.replaceAll(/<measure [^>]*>/g, () => `<measure number="${++bar}">`)
}

const count = (page: Page, selector: string) => page.locator(selector).count()
const heads = '[data-testid=score] [data-note]'
const lines = '[data-testid=score] .engraved-line'
const isWhole = (page: Page) => page.locator('[data-testid=score] .engraving[data-whole]').waitFor({ state: 'attached', ...patient })

async function open(page: Page): Promise<PracticePage> {
  await page.getByTestId('score-file').setInputFiles({ name: 'long.musicxml', mimeType: 'application/xml', buffer: Buffer.from(manyPreludes()) })
  const practice = new PracticePage(page)
  await practice.engraved()
  return practice
}

/** In which line the bar stands, and how many heads are left of it there. */
const cursorPlace = (page: Page) => page.evaluate((selector) => {
  const bar = document.querySelector('.engraving-cursor')!.getBoundingClientRect()
  const all = [...document.querySelectorAll(selector)]
  const line = all.findIndex((each) => { const { top, bottom } = each.getBoundingClientRect(); return bar.y + bar.height / 2 >= top && bar.y + bar.height / 2 < bottom })
  return [line, [...(all[line]?.querySelectorAll('[data-note]') ?? [])].filter((head) => head.getBoundingClientRect().right < bar.x + bar.width / 2).length]
}, lines)

/** Middles of the heads, from left to right, of a line and of the next one, brought to where they can be clicked. */
function linesFrom(page: Page, line: number): Promise<{ readonly x: number; readonly y: number }[][]> {
  return page.evaluate(({ selector, first }) => {
    const all = [...document.querySelectorAll(selector)]
    all[first]!.scrollIntoView({ block: 'start', behavior: 'instant' })
    document.querySelector('.desk')!.scrollBy({ top: -60, behavior: 'instant' })
    return all.slice(first, first + 2).map((each) => [...each.querySelectorAll('[data-note]')].map((head) => {
      const { x, y, width, height } = head.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }).sort((a, b) => a.x - b.x))
  }, { selector: lines, first: line })
}

async function strike(page: Page, pitches: readonly number[]): Promise<void> {
  await play(page, pitches.map((pitch, n) => ({ onsetSeconds: 0.3 + 0.3 * n, offsetSeconds: 0.5 + 0.3 * n, pitch, velocity: 70 })))
}

describeWith([aBrowser, theBuiltApp], 'a score of many pages', () => {
  const here = appInBrowser()

  it('is clicked, named, marked, drawn over, transposed and magnified as one', { timeout: 900_000 }, async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { viewport: { width: 1280, height: 800 } }, plugKeyboardIn)
    const practice = await open(page)
    await photograph(page, 'long-score-first')
    await practice.listenTo('midi')
    await isWhole(page)
    const [headCount, lineCount] = [await count(page, heads), await count(page, lines)]
    expect(headCount).toBeGreaterThan(6000)

    // A line is entered at its first note, wherever it stands.
    for (let line = 0; line < lineCount; line += sampledLines) {
      const first = (await linesFrom(page, line))[0]![0]!
      await page.mouse.click(first.x, first.y)
      await expect.poll(() => cursorPlace(page), patient).toEqual([line, 0])
    }

    // Names beside all heads.
    await page.getByTestId('ways-toggle').click()
    await page.getByTestId('naming').selectOption('letters')
    await expect.poll(() => count(page, '.note-names text'), patient).toBe(headCount)
    await page.getByTestId('naming').selectOption('none')
    await page.keyboard.press('Escape')

    // What is drawn stays the very same while notes are marked.
    const entered = (await linesFrom(page, 0))[0]![0]!
    await page.mouse.click(entered.x, entered.y)
    await expect.poll(() => cursorPlace(page), patient).toEqual([0, 0])
    await page.evaluate((all) => { for (const svg of document.querySelectorAll(`${all} svg`)) (svg as SVGElement & { isKept?: boolean }).isKept = true }, lines)
    await practice.start()
    await strike(page, [60, 64, 67, 72, 76, 67, 72, 76])
    await page.locator(`${heads}[data-mark=right]`).nth(3).waitFor({ state: 'attached', ...patient })
    expect(await page.evaluate((all) => [...document.querySelectorAll(`${all} svg`)].every((svg) => (svg as SVGElement & { isKept?: boolean }).isKept), lines)).toBe(true)
    await practice.stop()
    await page.keyboard.press('Escape')

    // Drawn over from a line's last bar to the next one's first: one shade on each of the two lines.
    for (let line = 0; line + 1 < lineCount; line += sampledLines) {
      const [last, after] = (await linesFrom(page, line)).map((of, at) => of.at(at - 1)!)
      await page.mouse.move(last!.x, last!.y)
      await page.mouse.down()
      await page.mouse.move(after!.x, after!.y, { steps: 3 })
      await page.mouse.up()
      await expect.poll(() => count(page, '.underlay-bars'), patient).toBe(2)
    }
    await photograph(page, 'long-score-bars')

    // A tone higher: all of it again, in D.
    await page.getByTestId('ways-toggle').click()
    await page.getByTestId('transpose').selectOption('2')
    await page.locator('[data-testid=score] .engraving[data-whole]').waitFor({ state: 'detached', ...patient })
    await isWhole(page)
    expect(await count(page, heads)).toBe(headCount)
    await page.keyboard.press('Escape')

    // A narrower window: the place that is read is kept.
    const wideCount = await count(page, lines)
    await linesFrom(page, Math.floor(wideCount / 2))
    await page.setViewportSize({ width: 1030, height: 800 })
    await page.locator('[data-testid=score] .engraving[data-whole]').waitFor({ state: 'detached', ...patient })
    await isWhole(page)
    expect(await count(page, lines)).toBeGreaterThan(wideCount)
    expect(await count(page, heads)).toBe(headCount)
    expect(await page.locator('.desk').evaluate((desk) => desk.scrollTop / desk.scrollHeight)).toBeCloseTo(0.5, 1)
    await photograph(page, 'long-score-narrow')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('is played, marked and reported before all of it is set, in Chinese and in the dark', { timeout: 900_000 }, async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1024, height: 1366 } }, plugKeyboardIn)
    const practice = await open(page)
    await practice.listenTo('midi')
    await practice.start()
    await strike(page, [60, 64, 67, 72, 76, 67, 72, 76])
    await page.locator(`${heads}[data-mark=right]`).nth(3).waitFor({ state: 'attached', ...patient })
    await photograph(page, 'long-score-zh-dark')
    await practice.stop()
    const [download] = await Promise.all([page.waitForEvent('download', patient), practice.summary.getByTestId('exports').getByRole('button').first().click()])
    const report = readFileSync(await download.path(), 'utf8')
    expect([report.match(/data-note=/g)?.length, report.includes('data-mark="right"')]).toEqual([await count(page, heads), true])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

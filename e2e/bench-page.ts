import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from './app.ts'
import { launchBrowser, openApp } from './browser.ts'
import type { EngravingFigure } from './bench-engraving.ts'
import { longScore } from './long-score.ts'
import { root } from './needs.ts'
import { PracticePage } from './practice-page.ts'

const scrolledPixels = 60
const scrolledFrames = 300
const opened = 5
/** The prelude has 35 bars, and a printed page of piano music some eighteen. */
const hundredPages = 52

/** How soon the page of the built app is there, and how evenly a score of some hundred pages scrolls. Needs Chromium and the built app. */
export async function benchPage(): Promise<readonly EngravingFigure[]> {
  const app = await App.start()
  const browser = await launchBrowser()
  try {
    const opening: number[] = []
    for (let times = 0; times < opened; times++) {
      const { page } = await openApp(browser, app.address)
      await page.getByTestId('piece').first().waitFor({ timeout: 120_000 })
      opening.push(await page.evaluate(() => performance.now()))
      await page.context().close()
    }
    const { page } = await openApp(browser, app.address)
    page.setDefaultTimeout(300_000)
    await page.getByTestId('score-file').setInputFiles({ name: 'long.musicxml', mimeType: 'application/xml', buffer: Buffer.from(longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8'), hundredPages)) })
    await new PracticePage(page).engraved()
    const frames = await page.evaluate(async ({ pixels, count }) => {
      const desk = document.querySelector('.desk')!
      ;(desk as HTMLElement).style.scrollBehavior = 'auto'
      const times: number[] = []
      await new Promise<void>((done) => {
        let before = performance.now()
        const step = (now: number): void => {
          times.push(now - before)
          before = now
          desk.scrollTop += pixels
          if (times.length < count) requestAnimationFrame(step)
          else done()
        }
        requestAnimationFrame(step)
      })
      return times.slice(2).sort((a, b) => a - b)
    }, { pixels: scrolledPixels, count: scrolledFrames })
    const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
    return [
      { what: 'the page is there', milliseconds: at(opening.toSorted((a, b) => a - b), 0.5) },
      { what: 'a frame while a hundred pages scroll, p50', milliseconds: at(frames, 0.5) },
      { what: 'a frame while a hundred pages scroll, p99', milliseconds: at(frames, 0.99) },
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}

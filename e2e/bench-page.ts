import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { App } from './app.ts'
import { launchBrowser, openApp } from './browser.ts'
import type { EngravingFigure } from './bench-engraving.ts'
import { longScore } from './long-score.ts'
import { root } from './needs.ts'
import { PracticePage } from './practice-page.ts'

declare global {
  /** What held the page up for more than 50 ms while the score was engraved. */
  var heldMilliseconds: number[]
}

const scrolledPixels = 60
const scrolledFrames = 300
const opened = 5
const startedAnew = 5
/** The prelude has 35 bars, and a printed page of piano music some eighteen. */
const hundredPages = 52

/** How soon the built app's page is there, and how evenly a score of some hundred pages scrolls. Needs Chromium and the built app. */
export async function benchPage(): Promise<readonly EngravingFigure[]> {
  const browser = await launchBrowser()
  try {
    return [...await starting(browser), await firstNote(browser), ...await opening(browser), ...await scrolling(browser)]
  } finally {
    await browser.close()
  }
}

/** From the program's start until its pieces can be chosen, in a browser that runs already; the first time on a computer, when every engine is tried beside it, and later. */
export async function starting(browser: Browser): Promise<readonly EngravingFigure[]> {
  const milliseconds: number[] = []
  let home: string | undefined
  for (let times = 0; times <= startedAnew; times++) {
    const begunMs = performance.now()
    const app = await App.start(process.env, home)
    const { page } = await openApp(browser, app.address)
    await page.getByTestId('piece').first().waitFor()
    milliseconds.push(performance.now() - begunMs)
    await page.context().close()
    await app.stop({ keepsHome: times < startedAnew })
    home = app.home
  }
  const [first = NaN, ...later] = milliseconds
  return [
    { what: 'started until the pieces are there, the first time', milliseconds: first },
    { what: 'started until the pieces are there, later', milliseconds: at(later, 0.5) },
  ]
}

/** From the program's first start on a computer until its first coloured note, for whoever just wants to look: it listens to a recording by then. */
export async function firstNote(browser: Browser): Promise<EngravingFigure> {
  const begunMs = performance.now()
  const app = await App.start()
  try {
    const { page } = await openApp(browser, app.address, { firstStart: true })
    await page.getByTestId('choose-look').click()
    await page.locator('[data-mark=right]').first().waitFor({ state: 'attached' })
    return { what: 'started for the first time until the first coloured note', milliseconds: performance.now() - begunMs }
  } finally {
    await app.stop()
  }
}

/** The page alone, the program being there. */
export async function opening(browser: Browser): Promise<readonly EngravingFigure[]> {
  const app = await App.start()
  try {
    const milliseconds: number[] = []
    for (let times = 0; times < opened; times++) {
      const { page } = await openApp(browser, app.address)
      await page.getByTestId('piece').first().waitFor()
      milliseconds.push(await page.evaluate(() => performance.now()))
      await page.context().close()
    }
    return [{ what: 'the page is there', milliseconds: at(milliseconds, 0.5) }]
  } finally {
    await app.stop()
  }
}

export async function scrolling(browser: Browser): Promise<readonly EngravingFigure[]> {
  const app = await App.start()
  try {
    const { page } = await openApp(browser, app.address)
    page.setDefaultTimeout(300_000)
    await page.evaluate(() => {
      globalThis.heldMilliseconds = []
      new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) heldMilliseconds.push(duration) }).observe({ entryTypes: ['longtask'] })
    })
    await page.getByTestId('score-file').setInputFiles({ name: 'long.musicxml', mimeType: 'application/xml', buffer: Buffer.from(longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8'), hundredPages)) })
    const begunMs = performance.now()
    await new PracticePage(page).engraved()
    const engravedMs = performance.now() - begunMs
    await page.locator('.engraving[data-whole]').waitFor({ state: 'attached' })
    const wholeMs = performance.now() - begunMs
    const held = await page.evaluate(() => globalThis.heldMilliseconds)
    const frames = await framesOf(page)
    // The same without the score, for what is this computer's and not the page's.
    await page.evaluate(() => { document.querySelector('.desk')!.innerHTML = '<div style="height: 60000px"></div>' })
    const empty = await framesOf(page)
    return [
      { what: 'the first page of a hundred is engraved', milliseconds: engravedMs },
      { what: 'a hundred pages are engraved', milliseconds: wholeMs },
      { what: 'the page is held up meanwhile, the longest', milliseconds: Math.max(0, ...held) },
      { what: 'the page is held up meanwhile, p90 of what is over 50 ms', milliseconds: at(held, 0.9) },
      { what: 'a frame while a hundred pages scroll, p50', milliseconds: at(frames, 0.5) },
      { what: 'a frame while a hundred pages scroll, p99', milliseconds: at(frames, 0.99) },
      { what: 'a frame while an empty page scrolls, p50', milliseconds: at(empty, 0.5) },
      { what: 'a frame while an empty page scrolls, p99', milliseconds: at(empty, 0.99) },
    ]
  } finally {
    await app.stop()
  }
}

/** Milliseconds from frame to frame while the score is scrolled. */
function framesOf(page: Page): Promise<number[]> {
  return page.evaluate(async ({ pixels, count }) => {
    const desk = document.querySelector<HTMLElement>('.desk')!
    desk.style.scrollBehavior = 'auto'
    desk.scrollTop = 0
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
    return times.slice(2)
  }, { pixels: scrolledPixels, count: scrolledFrames })
}

/** The value below which so much of the values lies. */
function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

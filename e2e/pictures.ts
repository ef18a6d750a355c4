import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { App } from './app.ts'
import { launchBrowser, openApp, type PageOptions } from './browser.ts'
import { demonstrationTake, takeFileOf } from './demonstration-take.ts'
import { dropFiles } from './desk-page.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { root } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { truthOf } from './truth.ts'

const folder = join(root, 'docs')
const window = { width: 1280, height: 800 }
/** How much of the performance is played until the picture of playing is taken. */
const playedSeconds = 16

/** The pictures of the README from the running app: a keyboard plays a performance with a few slips in it. Returns the files. */
export async function takePictures(): Promise<readonly string[]> {
  const app = await App.start()
  const browser = await launchBrowser()
  const files: string[] = []
  const take = async (page: Page, name: string): Promise<void> => {
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path })
    files.push(path)
  }
  try {
    const first = await opened(browser, app, { firstStart: true })
    await first.getByTestId('choose-acoustic').waitFor()
    await take(first, 'first-start')
    await first.context().close()

    const page = await opened(browser, app, {})
    await page.getByTestId('piece').nth(4).waitFor()
    await performed(page, 'Minuet in G', () => take(page, 'practice'))
    await take(page, 'after-take')
    await page.context().close()

    const dark = await opened(browser, app, { locale: 'zh-CN', colorScheme: 'dark' })
    await performed(dark, '小步舞曲', () => take(dark, 'practice-dark-chinese'))
    await dark.context().close()

    const desk = await opened(browser, app, {})
    await desk.getByTestId('open-desk').waitFor()
    await dropFiles(desk, [{ name: 'ada.repetiteur', bytes: takeFileOf(demonstrationTake()) }])
    await desk.getByTestId('desk-take').click()
    await desk.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    await desk.keyboard.press('n')
    await desk.getByTestId('as-right').waitFor()
    await take(desk, 'desk')
    await desk.context().close()
    return files
  } finally {
    await browser.close()
    await app.stop()
  }
}

async function opened(browser: Browser, app: App, options: PageOptions): Promise<Page> {
  const { page } = await openApp(browser, app.address, { viewport: window, ...options }, plugKeyboardIn)
  page.setDefaultTimeout(120_000)
  return page
}

/** Plays the piece with its slips; `during` is called in the middle of it. */
async function performed(page: Page, title: string, during: () => Promise<void>): Promise<void> {
  const { played } = truthOf('e2e/golden/slips')
  const practice = await PracticePage.open(page, title)
  await practice.listenTo('midi')
  await practice.start()
  await play(page, played.filter(({ onsetSeconds }) => onsetSeconds < playedSeconds))
  await page.waitForTimeout(800)
  await during()
  await practice.stop()
  await page.waitForTimeout(1500)
}

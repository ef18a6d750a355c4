import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { App } from './app.ts'
import { launchBrowser, photograph } from './browser.ts'
import { writeMicrophoneFile } from './microphone-file.ts'
import { aBrowser, describeWith, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { disagreements, truthOf, withoutFineTiming } from './truth.ts'

/** The browser's stand-in for a microphone begins the file anew for each who listens, and gives it once. */
const silenceAfterSeconds = 60
/** It begins when the microphone is opened, which on a busy machine is seconds before the take. */
const silenceBeforeSeconds = 12

const evenings = [
  { locale: 'en-GB', title: 'Ode to Joy', firstWords: 'What do you play on?', ready: 'Straight to the pieces' },
  { locale: 'zh-CN', title: '欢乐颂', firstWords: '你用什么琴弹？', ready: '直接看曲目' },
] as const

describeWith([aBrowser, theBuiltApp, theModel], 'a student’s first evening and the next day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-evening-'))
  const truth = truthOf('resources/demonstrations/ode-to-joy')
  let browser: Browser

  beforeAll(async () => {
    await writeMicrophoneFile(join(folder, 'piano.wav'), truth.recording, { silenceBeforeSeconds, silenceAfterSeconds })
    browser = await launchBrowser({ microphone: join(folder, 'piano.wav') })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(evenings)('goes as a student would wish ($locale)', { timeout: 900_000 }, async ({ locale, title, firstWords, ready }) => {
    const firstDay = await App.start()
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, permissions: ['microphone'], reducedMotion: 'reduce' })
    let secondDay: App | null = null
    try {
      const page = await evening(context, firstDay.address)
      const complaints = complaintsOf(page)

      // What do you play on? A piano. The microphone is switched on and heard.
      await page.getByRole('heading', { name: firstWords }).waitFor()
      expect(await page.getByTestId('skip-all').innerText()).toBe(ready)
      await page.getByTestId('choose-acoustic').click()
      await page.getByTestId('input').selectOption('browser-microphone')
      await page.getByTestId('turn-on').click()
      await page.locator('[data-testid=level-verdict].good, [data-testid=level-verdict].loud').waitFor()
      await photograph(page, `evening-microphone-${locale}`)

      // The room and the clicks are for another time; a piece is chosen at once.
      await page.getByTestId('next-step').click()
      await page.getByTestId('skip-step').click()
      await page.getByTestId('skip-step').click()
      await page.getByTestId('first-steps').getByTestId('piece').filter({ hasText: title }).click()
      const practice = new PracticePage(page)
      await practice.engraved()

      // The first take: what was played is on the page, and what was right is said first.
      await practice.start()
      await practice.heardToTheEnd(truth)
      await practice.stop()
      expect(disagreements(withoutFineTiming(truth), await practice.marks())).toEqual([])
      expect(await practice.summary.getByRole('heading', { level: 2 }).innerText()).not.toBe('')
      await photograph(page, `evening-after-${locale}`)
      expect(complaints).toEqual([])
      await page.close()

      // The computer is switched off over night. The next day nothing is asked again; the piece and yesterday's take are there.
      await firstDay.stop({ keepsHome: true })
      secondDay = await App.start(process.env, firstDay.home)
      const nextDay = await evening(context, secondDay.address, await preferences(context, firstDay.address))
      await nextDay.getByTestId('piece').first().waitFor()
      expect(await nextDay.getByTestId('first-steps').count()).toBe(0)
      const again = await PracticePage.open(nextDay, title)
      expect(await nextDay.getByTestId('input').inputValue()).toBe('browser-microphone')
      await again.start()
      await nextDay.locator('[data-mark=right]').nth(7).waitFor({ state: 'attached' })
      await again.stop()
      // Yesterday's take and today's.
      await nextDay.getByTestId('after').locator('aside li button.take').nth(1).waitFor()
      await photograph(nextDay, `next-day-${locale}`)
    } finally {
      await context.close()
      await firstDay.stop({ keepsHome: secondDay !== null })
      await secondDay?.stop()
    }
  })
})

async function evening(context: BrowserContext, address: string, remembered: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((kept) => { for (const [key, value] of Object.entries(kept)) if (localStorage.getItem(key) === null) localStorage.setItem(key, value) }, remembered)
  await page.goto(address)
  return page
}

/** What the page keeps belongs to its address, and the tests' next day has another port. */
async function preferences(context: BrowserContext, address: string): Promise<Record<string, string>> {
  const { origins } = await context.storageState()
  const origin = new URL(address).origin
  return Object.fromEntries(origins.filter((kept) => kept.origin === origin).flatMap(({ localStorage }) => localStorage.map(({ name, value }) => [name, value])))
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

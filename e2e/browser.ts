import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { chromiumPath } from './chromium.ts'
import { root } from './needs.ts'

const patienceMilliseconds = 120_000
const screenshots = join(root, 'test-output')

export interface BrowserOptions {
  /** A WAV file that the browser's microphone gives, once. */
  readonly microphone?: string
}

export function launchBrowser({ microphone }: BrowserOptions = {}): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  if (microphone) {
    args.push('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}%noloop`, '--autoplay-policy=no-user-gesture-required')
  }
  return chromium.launch({ executablePath: chromiumPath ?? '', args })
}

export interface PageOptions extends BrowserContextOptions {
  /** As somebody sees it who has never been here: the first steps. */
  readonly firstStart?: boolean
}

/** A page on the app. What it complains of in its console is collected: a test that ends well expects none. */
export async function openApp(browser: Browser, address: string, { firstStart = false, ...options }: PageOptions = {}, before: (page: Page) => Promise<void> = async () => {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce', ...options })
  // A busy machine is slow, not wrong.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  // A busy machine is no failure.
  page.setDefaultTimeout(patienceMilliseconds)
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(String(error)))
  if (!firstStart) await page.addInitScript(() => localStorage.setItem('repetiteur.first-start', 'done'))
  await before(page)
  await page.goto(address)
  return { page, complaints }
}

/** Kept as test output, for a person to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}

import type { Browser } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { App } from './app.ts'
import { launchBrowser } from './browser.ts'

/** The built app and a browser for the tests of one `describe`: there before its first test, gone after its last. */
export function appInBrowser(): { readonly app: App; readonly browser: Browser } {
  const here = {} as { app: App; browser: Browser }
  beforeAll(async () => {
    here.app = await App.start()
    here.browser = await launchBrowser()
  })
  afterAll(async () => {
    await here.browser?.close()
    await here.app?.stop()
  })
  return here
}

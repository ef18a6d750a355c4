import { resolve } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build, preview } from 'vite'
import { chromiumPath, root } from './needs.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export interface EngravingPage {
  readonly page: Page
  close(): Promise<void>
}

/** A page with nothing but the engraver on it (`renderer/engraving/harness.html`), built as the app's page is, in a real browser. */
export async function openEngravingPage(width = 1280, height = 800): Promise<EngravingPage> {
  const folder = resolve(root, 'renderer/engraving')
  const outDir = resolve(root, 'test-output/engraving-page')
  await build({ root: folder, configFile: false, logLevel: 'error', base: './', build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 4000, rollupOptions: { input: resolve(folder, 'harness.html') } } })
  const server = await preview({ root: folder, configFile: false, logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch({ ...(chromiumPath && { executablePath: chromiumPath }), args: flags })
  const page = await browser.newPage({ viewport: { width, height } })
  await page.goto(`${server.resolvedUrls?.local[0]}harness.html`)
  await page.waitForFunction('globalThis.harness !== undefined')
  return {
    page,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

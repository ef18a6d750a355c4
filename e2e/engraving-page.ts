import { resolve } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build, preview } from 'vite'
import type { Score } from '../core/score/score.ts'
import { chromiumPath } from './chromium.ts'
import { root } from './needs.ts'

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
  page.setDefaultTimeout(600_000)
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

/** What the page tells of a score that it has opened. */
export interface OpenedScore {
  readonly score: Score
  readonly unmapped: readonly number[]
  readonly readMilliseconds: number
  /** Until what can be seen is there. */
  readonly engraveMilliseconds: number
  readonly wholeMilliseconds: number
}

export interface ShownAs {
  readonly zoom: number
  readonly theme: 'light' | 'dark'
  readonly notesAtOnce?: number
}

declare global {
  /** Put there by `renderer/engraving/harness.ts`. */
  var harness: {
    open(base64: string, fileName: string, options: ShownAs): Promise<Omit<OpenedScore, 'unmapped'>>
    readonly engraving: {
      mark(scoreNote: number, mark: { kind: string; timing: string | null; offBySeconds: number | null; playedPitch: number | null } | null): void
      extra(key: number, at: { playedQuarters: number; pitch: number; unsure?: boolean } | null): void
      clearMarks(): void
      nameNotes(naming: 'letters' | null): void
      chooseBars(bars: { from: number; to: number } | null): void
      cursor(playedQuarters: number | null): void
      resize(): Promise<void>
      measureAt(x: number, y: number): number | null
      markAt(x: number, y: number): { scoreNotes: readonly number[] } | { extra: number } | null
      spelled(pitch: number, measureIndex: number, scoreNote: number | null): { step: number; alter: number }
      unmapped(): readonly number[]
    }
  }
}

export function openScore(page: Page, bytes: Uint8Array, fileName: string, options: ShownAs = { zoom: 1, theme: 'light' }): Promise<OpenedScore> {
  return page.evaluate(async ({ base64, name, shown }) => {
    const opened = await globalThis.harness.open(base64, name, shown)
    return { ...opened, unmapped: [...globalThis.harness.engraving.unmapped()] }
  }, { base64: Buffer.from(bytes).toString('base64'), name: fileName, shown: options })
}

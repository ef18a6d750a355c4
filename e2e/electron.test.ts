import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { _electron } from 'playwright'
import { expect, it } from 'vitest'
import { describeWith, root, theBuiltApp, type Need } from './needs.ts'
import { PracticePage } from './practice-page.ts'

const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Where electron's install script puts it; it comes from outside the package registry. */
function electronBinary(): string | null {
  const pathFile = join(folder, 'path.txt')
  const path = existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8')) : ''
  return path !== '' && existsSync(path) ? path : null
}

const electron: Need = {
  what: 'Electron binary',
  there: electronBinary() !== null,
  getIt: 'node node_modules/electron/install.js, where its download can be reached',
  optionalInCi: true,
}

describeWith([electron, theBuiltApp], 'the app in a window of its own', () => {
  it('opens the library in a sandboxed page and engraves a piece', async () => {
    const app = await _electron.launch({ executablePath: electronBinary() ?? '', args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] })
    try {
      const page = await app.firstWindow()
      await page.getByTestId('piece').first().waitFor()
      expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual([])
      await PracticePage.open(page, 'Ode to Joy')
    } finally {
      await app.close()
    }
  })
})

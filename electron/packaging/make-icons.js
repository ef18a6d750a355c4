#!/usr/bin/env node
/** `npm run icons`: renderer/public/icon.svg as every operating system wants it, drawn by Chromium. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { runnerImport } from 'vite'

const root = join(import.meta.dirname, '..', '..')
const imported = async (path) => (await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })).module
const { chromiumPath } = await imported('e2e/chromium.ts')
const { icnsOf, icnsSides, icoOf, icoSides } = await imported('electron/packaging/icon-files.ts')
if (!chromiumPath) {
  process.stderr.write('Icons are drawn by Chromium: install it, or name one in REPETITEUR_CHROMIUM.\n')
  process.exit(1)
}

const svg = readFileSync(join(root, 'renderer', 'public', 'icon.svg'), 'utf8')
/** Free desktops look for these (Icon Theme Specification). */
const linuxSides = [16, 32, 48, 64, 128, 256, 512]
const sides = [...new Set([...icnsSides, ...icoSides, ...linuxSides])].sort((a, b) => a - b)
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage()
const pictures = []
for (const side of sides) {
  await page.setViewportSize({ width: side, height: side })
  await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  pictures.push({ side, png: await page.screenshot({ omitBackground: true }) })
}
await browser.close()

const folder = join(root, 'resources', 'icons')
mkdirSync(join(folder, 'linux'), { recursive: true })
writeFileSync(join(folder, 'icon.icns'), icnsOf(pictures))
writeFileSync(join(folder, 'icon.ico'), icoOf(pictures))
for (const { side, png } of pictures) if (linuxSides.includes(side)) writeFileSync(join(folder, 'linux', `${side}x${side}.png`), png)
process.stdout.write(`${folder}: icon.icns, icon.ico, ${linuxSides.length} pictures for Linux\n`)

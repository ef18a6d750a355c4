/** `npm run bench`: builds the measurements as the program itself is built, then runs them; engraving is measured where it happens, in a browser. */
import { build, runnerImport } from 'vite'

const root = new URL('..', import.meta.url)
await build({
  configFile: false, root: root.pathname, logLevel: 'error',
  build: { ssr: 'bench/main.ts', outDir: 'out/bench', target: 'node20', emptyOutDir: true },
})
const { measureAll } = await import(new URL('out/bench/main.js', root).href)
await measureAll(engraving)
process.exit(0)

/** Opening, engraving, marking and scrolling a long score in Chromium, and the page's own opening; nothing where there is no browser. */
async function engraving() {
  const { module: needs } = await runnerImport(new URL('e2e/chromium.ts', root).pathname, { root: root.pathname, configFile: false, logLevel: 'error' })
  if (needs.chromiumPath === undefined) {
    process.stderr.write('Engraving is not measured: no Chromium (install it, or name one in REPETITEUR_CHROMIUM).\n')
    return []
  }
  const { module } = await runnerImport(new URL('e2e/bench-engraving.ts', root).pathname, { root: root.pathname, configFile: false, logLevel: 'error' })
  const { module: page } = await runnerImport(new URL('e2e/bench-page.ts', root).pathname, { root: root.pathname, configFile: false, logLevel: 'error' })
  const { module: desk } = await runnerImport(new URL('e2e/bench-desk.ts', root).pathname, { root: root.pathname, configFile: false, logLevel: 'error' })
  return [...await module.benchEngraving(), ...await page.benchPage(), ...await desk.benchDesk()].map(({ what, milliseconds }) => ({ name: `page: ${what}, by the clock`, unit: 'ms', value: milliseconds }))
}

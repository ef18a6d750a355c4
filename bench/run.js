/** `npm run bench`: what the program costs; engraving is measured where it happens, in a browser. */
import { built, imported } from './from-source.js'

const { measureAll } = await built('bench/main.ts')
await measureAll(engraving)
process.exit(0)

/** Opening, engraving, marking and scrolling a long score in Chromium, and the page's own opening; nothing where there is no browser. */
async function engraving() {
  const { chromiumPath } = await imported('e2e/chromium.ts')
  if (chromiumPath === undefined) {
    process.stderr.write('Engraving is not measured: no Chromium (install it, or name one in REPETITEUR_CHROMIUM).\n')
    return []
  }
  const [{ benchEngraving }, { benchPage }, { benchDesk }] = [await imported('e2e/bench-engraving.ts'), await imported('e2e/bench-page.ts'), await imported('e2e/bench-desk.ts')]
  const measured = [...await benchEngraving(), ...await benchPage(), ...await benchDesk()]
  return measured.map(({ what, milliseconds }) => ({ name: `page: ${what}, by the clock`, unit: 'ms', value: milliseconds }))
}

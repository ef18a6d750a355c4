/** `npm run fuzz`: builds the simulated players as the program itself is built, then lets them play. */
import { build } from 'vite'

const root = new URL('..', import.meta.url)
await build({
  configFile: false, root: root.pathname, logLevel: 'error',
  build: { ssr: 'bench/fuzz.ts', outDir: 'out/fuzz', target: 'node20', emptyOutDir: true },
})
const { fuzz } = await import(new URL('out/fuzz/fuzz.js', root).href)
process.exit(await fuzz(process.argv.slice(2)))

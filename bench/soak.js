/** `npm run soak [-- MINUTES]`: an hour of listening as fast as it goes, and what the memory does meanwhile. */
import { build } from 'vite'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const root = new URL('..', import.meta.url)
await build({
  configFile: false, root: root.pathname, logLevel: 'error',
  build: { ssr: 'bench/soak.ts', outDir: 'out/soak', target: 'node20', emptyOutDir: true },
})
// What is thrown away is not counted as kept.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const { soak } = await import(new URL('out/soak/soak.js', root).href)
process.exit(await soak(Number(process.argv[2] ?? 60), collect))

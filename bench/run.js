/** Builds the measurements as the program itself is built, then runs them. */
import { build } from 'vite'

const root = new URL('..', import.meta.url)
await build({
  configFile: false, root: root.pathname, logLevel: 'error',
  build: { ssr: 'bench/main.ts', outDir: 'out/bench', target: 'node20', emptyOutDir: true },
})
await import(new URL('out/bench/main.js', root).href)

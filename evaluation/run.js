/** `npm run evaluate`: builds the evaluation as the program itself is built, then runs it. */
import { build } from 'vite'

const root = new URL('..', import.meta.url)
await build({
  configFile: false, root: root.pathname, logLevel: 'error',
  build: { ssr: 'evaluation/main.ts', outDir: 'out/evaluation', target: 'node20', emptyOutDir: true },
})
const { main } = await import(new URL('out/evaluation/main.js', root).href)
process.exit(await main(process.argv.slice(2)))

/** `npm run fuzz:files`: builds the readers of take files as the program itself is built, then lets them read what chance made of one. */
import { build } from 'vite'

const root = new URL('..', import.meta.url)
await build({
  configFile: false, root: root.pathname, logLevel: 'error',
  build: { ssr: 'bench/fuzz-take-files.ts', outDir: 'out/fuzz-files', target: 'node20', emptyOutDir: true },
})
const { fuzzTakeFiles } = await import(new URL('out/fuzz-files/fuzz-take-files.js', root).href)
process.exit(await fuzzTakeFiles(process.argv.slice(2)))

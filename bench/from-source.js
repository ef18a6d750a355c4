import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, runnerImport } from 'vite'

const root = join(import.meta.dirname, '..')
const plain = { configFile: false, root, logLevel: 'error' }

/** Builds a program of this project (`bench/main.ts`) as the app itself is built, and gives what it exports. */
export async function built(source) {
  const name = source.replace(/\.ts$/, '')
  const folder = join('out', name.replace('/', '-'))
  await build({ ...plain, build: { ssr: source, outDir: folder, target: 'node20', emptyOutDir: true } })
  return import(pathToFileURL(join(root, folder, `${basename(name)}.js`)).href)
}

/** What a module of `e2e` exports that drives a browser; it is not built. */
export async function imported(source) {
  return (await runnerImport(join(root, source), plain)).module
}

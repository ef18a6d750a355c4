import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { addressOf, layers } from './renderer/sound/piano-samples.ts'

const at = (path: string) => resolve(import.meta.dirname, path)

/** The sampled piano, beside the page: `piano/LAYER/KEY.mp3`, with the licence that it came under. */
const sampledPiano: Plugin = {
  name: 'sampled-piano',
  generateBundle() {
    for (const layer of layers) {
      const folder = at(`node_modules/@audio-samples/piano-mp3-velocity${layer}`)
      this.emitFile({ type: 'asset', fileName: `piano/${layer}/README.md`, source: readFileSync(`${folder}/README.md`) })
      for (let pitch = 21; pitch <= 108; pitch += 3) {
        const fileName = addressOf({ layer, pitch }).replace('./', '')
        const name = fileName.split('/').at(-1)!.replace('.mp3', `v${layer}.mp3`).replace('s', '#')
        this.emitFile({ type: 'asset', fileName, source: readFileSync(`${folder}/audio/${name}`) })
      }
    }
  },
}

/** One build for every host: the Node programs (out/main), the sandboxed preload (out/preload), the page (out/renderer). */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      rollupOptions: {
        input: { electron: at('electron/main/main.ts'), server: at('server/main.ts'), engine: at('engine/main.ts'), capture: at('engine/capture/portaudio/main.ts'), trial: at('engine/inference/choice/main.ts'), cli: at('cli/main.ts') },
      },
    },
  },
  preload: {
    build: { rollupOptions: { input: { preload: at('electron/preload/preload.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: {
    root: at('renderer'),
    plugins: [svelte(), sampledPiano],
    // Nothing inside addresses: the page's policy lets only files of its own run. Made small, since what is parsed at the start is waited for: 1.8 MB in place of 3.1.
    build: { minify: true, assetsInlineLimit: 0, rollupOptions: { input: at('renderer/index.html') } },
  },
})

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const at = (path: string) => resolve(import.meta.dirname, path)

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
    plugins: [svelte()],
    // Nothing inside addresses: the page's policy lets only files of its own run.
    build: { assetsInlineLimit: 0, rollupOptions: { input: at('renderer/index.html') } },
  },
})

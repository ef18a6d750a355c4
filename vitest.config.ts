import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** Unit tests lie beside what they test; `e2e/` drives the built app, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['{core,engine,cli,server,electron,models,evaluation}/**/*.test.ts'], testTimeout: 60_000 } },
      { plugins: [svelte()], resolve: { conditions: ['browser'] }, test: { name: 'page', include: ['renderer/**/*.test.ts'], environment: 'jsdom', testTimeout: 60_000 } },
      { test: { name: 'e2e', include: ['e2e/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false } },
    ],
  },
})

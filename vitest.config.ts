import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** A busy machine is slow, not wrong: what is waited for is given up late. */
const patience = { testTimeout: 60_000, expect: { poll: { timeout: 60_000 } } }

/** Unit tests lie beside what they test; `e2e/` drives the built app, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', ...patience, include: ['{core,engine,cli,server,electron,models,evaluation}/**/*.test.ts'] } },
      { plugins: [svelte()], resolve: { conditions: ['browser'] }, test: { name: 'page', include: ['renderer/**/*.test.ts'], environment: 'jsdom', ...patience } },
      { test: { name: 'e2e', include: ['e2e/**/*.test.ts'], ...patience, testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false } },
    ],
  },
})

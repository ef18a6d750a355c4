import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'

/** The project's root. */
export const root = resolve(import.meta.dirname, '..')

/** What some tests need beyond Node. Without it they are skipped with a clear word; with CI=true its absence is a failure. */
export interface Need {
  readonly what: string
  readonly there: boolean
  readonly getIt: string
  /** Cannot be had everywhere CI runs: skipped there too. */
  readonly optionalInCi?: boolean
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const aBrowser: Need = { what: 'Chromium', there: chromiumPath !== undefined, getIt: 'install chromium, or name one in REPETITEUR_CHROMIUM' }

export const aSoundServer: Need = {
  what: 'PulseAudio',
  there: process.platform === 'linux' && has('pulseaudio') && has('paplay') && has('pactl') && existsSync('/usr/share/alsa/alsa.conf.d/50-pulseaudio.conf'),
  getIt: 'on Debian: apt install pulseaudio pulseaudio-utils libasound2-plugins',
}

export const portAudio: Need = {
  what: 'PortAudio (naudiodon)',
  there: existsSync(resolve(root, 'node_modules/naudiodon/build/Release/naudiodon.node')),
  getIt: 'install a C++ compiler and ALSA\'s headers, then npm rebuild naudiodon',
}

export const theBuiltApp: Need = { what: 'the built app', there: existsSync(resolve(root, 'out/main/server.js')), getIt: 'npm run build' }

export const theModel: Need = {
  what: 'the listening model',
  there: existsSync(resolve(root, 'models/piano-notes/model.onnx')),
  getIt: 'see models/training/README.md',
}

/** A group of tests that is skipped, or fails in CI, when something that it needs is not there. */
export function describeWith(needs: readonly Need[], title: string, body: () => void): void {
  const missing = needs.filter((need) => !need.there)
  if (missing.length === 0) return void describe(title, body)
  const why = missing.map((need) => `no ${need.what} (${need.getIt})`).join('; ')
  if (process.env['CI'] === 'true' && missing.some((need) => need.optionalInCi !== true)) {
    describe(title, () => { it('finds what it needs', () => { expect.fail(why) }) })
  } else {
    describe.skip(`${title} [skipped: ${why}]`, body)
  }
}

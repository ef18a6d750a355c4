import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './needs.ts'

/** Packages are named by the beginning of what is imported; a room by its folder. What is not listed may not be imported. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['core', 'fflate', 'saxes', 'midi-file', '@msgpack/msgpack'],
  engine: ['engine', 'core', 'node:', 'onnxruntime-node', '@tensorflow', 'birpc', '@msgpack/msgpack', 'audio-decode', 'env-paths', 'ws', '@photostructure/sqlite', 'libflacjs', 'opusscript', 'fflate'],
  cli: ['cli', 'core', 'engine', 'node:', 'commander'],
  server: ['server', 'core/protocol', 'node:', 'ws', 'sirv', 'birpc', '@msgpack/msgpack', 'open', 'commander'],
  electron: ['electron', 'core/protocol', 'node:'],
  renderer: ['renderer', 'core', 'svelte', 'birpc', '@msgpack/msgpack', 'webmidi'],
}
/** The engraver stays behind its one interface. */
const onlyIn: Readonly<Record<string, string>> = { opensheetmusicdisplay: 'renderer/engraving', vexflow: 'renderer/engraving' }
/** A test may look at more: at files, and at the rooms beside it. */
const allowedInTests = ['node:', 'vitest', 'fast-check', 'svelte', 'jsdom', 'jzz', 'audio-decode', 'fast-png', 'core', 'engine', 'resources']

function sourcesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.d\.ts$/.test(name)).map((name) => join(root, room, name))
}

/** What a file imports, as a path from the root or as a package. */
function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/(?:^|[\s;}])(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g)
  return [...found].map(([, from, bare]) => from ?? bare ?? '').map((name) =>
    name.startsWith('.') ? relative(root, join(file, '..', name)).split(sep).join('/') : name)
}

function isOneOf(name: string, list: readonly string[]): boolean {
  return list.some((entry) => name === entry || name.startsWith(entry.endsWith(':') ? entry : `${entry}/`))
}

function trespasses(room: string): string[] {
  return sourcesOf(room).flatMap((file) => {
    const path = relative(root, file).split(sep).join('/')
    const isTest = path.includes('.test.') || path.includes('/testing/')
    return importsOf(file, readFileSync(file, 'utf8'))
      .filter((name) => {
        const home = Object.entries(onlyIn).find(([start]) => isOneOf(name, [start]))?.[1]
        if (home) return !path.startsWith(`${home}/`)
        return !isOneOf(name, allowed[room] ?? []) && !(isTest && isOneOf(name, allowedInTests))
      })
      .map((name) => `${path} imports ${name}`)
  })
}

describe('the rooms', () => {
  it.each(Object.keys(allowed))('%s imports only what it may', (room) => {
    expect(trespasses(room)).toEqual([])
  })

  it('are told apart by their import lines', () => {
    const text = `import { a } from './a.ts'\nimport type {\n  B,\n} from '../../engine/b.ts'\nexport * from 'saxes'\nimport 'node:fs'\nconst c = await import('ws')\n`
    expect(importsOf(join(root, 'core/score/x.ts'), text)).toEqual(['core/score/a.ts', 'engine/b.ts', 'saxes', 'node:fs', 'ws'])
  })
})

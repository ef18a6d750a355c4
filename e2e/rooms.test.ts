import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './needs.ts'

/** A package or a folder, by the beginning of what is imported. */
type Permissions = readonly string[]

/** What the table of ARCHITECTURE.md lets each room import; rooms that may import anything, and those without code, are left out. */
const allowed: Readonly<Record<string, Permissions>> = Object.fromEntries(
  [...readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| `([a-z]+)` \|[^|]*\|([^|]*)\|$/gm)].flatMap(([, room = '', cell = '']) => {
    const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
    return named.length === 0 ? [] : [[room, [...named, ...(/\bNode\b/.test(cell) ? ['node:'] : [])]]]
  }),
)
/** The engraver stays behind its one interface. */
const onlyIn: Readonly<Record<string, string>> = { opensheetmusicdisplay: 'renderer/engraving' }
/** A test may look at more: at files, and at the rooms beside it. */
const allowedInTests: Permissions = ['node:', 'vitest', 'fast-check', 'audio-decode', 'birpc', 'fast-png', 'resources']

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

interface Import {
  readonly path: string
  readonly name: string
  readonly isTest: boolean
}

/** What a room imports from outside of itself. */
function importsOfRoom(room: string): readonly Import[] {
  return sourcesOf(room).flatMap((file) => {
    const path = relative(root, file).split(sep).join('/')
    const isTest = path.includes('.test.') || path.includes('/testing/')
    return importsOf(file, readFileSync(file, 'utf8')).filter((name) => !name.startsWith(`${room}/`)).map((name) => ({ path, name, isTest }))
  })
}

function isAllowed(room: string, { path, name, isTest }: Import): boolean {
  const home = Object.entries(onlyIn).find(([start]) => isOneOf(name, [start]))?.[1]
  if (home && !path.startsWith(`${home}/`)) return false
  return isOneOf(name, allowed[room]!) || (isTest && isOneOf(name, allowedInTests))
}

describe('the rooms', () => {
  it('are all in the table', () => {
    expect(Object.keys(allowed)).toEqual(['core', 'engine', 'server', 'electron', 'renderer', 'cli'])
  })

  it.each(Object.keys(allowed))('%s imports only what it may', (room) => {
    expect(importsOfRoom(room).filter((each) => !isAllowed(room, each)).map(({ path, name }) => `${path} imports ${name}`)).toEqual([])
  })

  it.each(Object.keys(allowed))('%s may import nothing that it does not', (room) => {
    const used = importsOfRoom(room).filter(({ isTest }) => !isTest)
    expect(allowed[room]!.filter((permission) => !used.some(({ name }) => isOneOf(name, [permission])))).toEqual([])
  })

  it('may import nothing in tests that no test does', () => {
    const used = Object.keys(allowed).flatMap((room) => importsOfRoom(room).filter(({ isTest, name }) => isTest && !isOneOf(name, allowed[room]!)))
    expect(allowedInTests.filter((permission) => !used.some(({ name }) => isOneOf(name, [permission])))).toEqual([])
  })

  it('are told apart by their import lines', () => {
    const text = `import { a } from './a.ts'\nimport type {\n  B,\n} from '../../engine/b.ts'\nexport * from 'saxes'\nimport 'node:fs'\nconst c = await import('ws')\n`
    expect(importsOf(join(root, 'core/score/x.ts'), text)).toEqual(['core/score/a.ts', 'engine/b.ts', 'saxes', 'node:fs', 'ws'])
  })
})

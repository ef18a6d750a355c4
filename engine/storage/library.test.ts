import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { installationFolder } from '../installation.ts'
import { openDataFolder } from './data-folder.ts'
import { Library } from './library.ts'

const bundled = join(installationFolder, 'resources', 'scores')
const newLibrary = async () => {
  const path = await mkdtemp(join(tmpdir(), 'repetiteur-library-'))
  return { path, library: new Library(bundled, await openDataFolder(path)) }
}
const ode = () => readFile(join(bundled, 'ode-to-joy.musicxml'))

describe('the library', () => {
  test('offers at least four pieces on the first day, the easiest first', async () => {
    const { library } = await newLibrary()
    const pieces = await library.pieces()
    expect(pieces.length).toBeGreaterThanOrEqual(4)
    expect(pieces.every((piece) => piece.bundled && piece.measureCount > 0)).toBe(true)
    const levels = pieces.map(({ level }) => level ?? 0)
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
  })

  test('opens a piece with its notes and with what the engraver takes', async () => {
    const { library } = await newLibrary()
    const opened = await library.open('ode-to-joy')
    if (isFailure(opened)) throw new Error(opened.message)
    expect(opened.score.notes.length).toBeGreaterThan(20)
    expect(opened.musicXml).toContain('<score-partwise')
  })

  test('keeps a copy of an imported score, once, under a name of its own', async () => {
    const { path, library } = await newLibrary()
    const piece = await library.add('../../../evil.musicxml', await ode())
    if (isFailure(piece)) throw new Error(piece.message)
    expect(await library.add('again.musicxml', await ode())).toEqual({ ...piece })
    expect(await readdir(join(path, 'pieces'))).toEqual([piece.id])
    expect((await readdir(join(path, 'pieces', piece.id))).sort()).toEqual(['piece.json', 'score.musicxml'])
    expect((await library.pieces()).at(-1)).toEqual(piece)
    expect(isFailure(await library.open(piece.id))).toBe(false)
    expect(await library.remove(piece.id)).toBeNull()
    expect(await library.open(piece.id)).toMatchObject({ failure: 'wrong-use' })
  })

  test('a piece that is brought several times at once, and let go of meanwhile, is brought, then let go of', async () => {
    const { path, library } = await newLibrary()
    const first = await library.add('ode.musicxml', await ode())
    if (isFailure(first)) throw new Error(first.message)
    const bytes = await ode()
    const [, second, gone, third] = await Promise.all([library.add('ode.musicxml', bytes), library.add('ode.musicxml', bytes), library.remove(first.id), library.add('ode.musicxml', bytes), library.add('ode.musicxml', bytes)])
    expect([second, gone, third]).toEqual([first, null, first])
    expect((await readdir(join(path, 'pieces', first.id))).sort()).toEqual(['piece.json', 'score.musicxml'])
  })

  test('keeps nothing of what is no score', async () => {
    const { path, library } = await newLibrary()
    expect(await library.add('holiday.musicxml', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toMatchObject({ failure: 'score-is-a-picture' })
    expect(await library.add('letter.musicxml', new TextEncoder().encode('Dear teacher,'))).toMatchObject({ failure: 'score-unreadable' })
    expect(await readdir(join(path, 'pieces'))).toEqual([])
  })

  test('does not let go of a piece that came with the program', async () => {
    const { library } = await newLibrary()
    expect(await library.remove('ode-to-joy')).toMatchObject({ failure: 'wrong-use' })
  })

  test('still offers its pieces where nothing can be kept, and says so when a score is brought', async () => {
    const { path } = await newLibrary()
    const file = join(path, 'file')
    await writeFile(file, '')
    const data = await openDataFolder(file)
    expect(data.failure).toMatchObject({ failure: 'data-folder-read-only' })
    const library = new Library(bundled, data)
    expect((await library.pieces()).length).toBeGreaterThanOrEqual(4)
    expect(await library.add('ode.musicxml', await ode())).toMatchObject({ failure: 'data-folder-read-only' })
  })
})

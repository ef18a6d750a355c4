import { copyFile, mkdir, mkdtemp, open, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { openDataFolder } from './data-folder.ts'
import { openKept } from './kept.ts'
import { SoundPacker } from './sound-packer.ts'
import { TakeShelf } from './take-shelf.ts'
import { keepTake } from './testing/keep-take.ts'

async function home(takes: number) {
  const path = await mkdtemp(join(tmpdir(), 'repetiteur-packer-'))
  const takesFolder = join(path, 'takes')
  const ids: string[] = []
  for (let day = 1; day <= takes; day++) ids.push(await keepTake(takesFolder, { startedAt: new Date(Date.UTC(2026, 0, day)), soundSeconds: 4 }))
  const shelf = new TakeShelf(takesFolder)
  const { kept } = await openKept(await openDataFolder(path), shelf, async () => undefined)
  await kept!.catalogue.filed()
  return { takesFolder, ids, shelf, kept: kept!, sounds: async () => (await kept!.catalogue.ofPiece('ode-to-joy')).map(({ sound }) => sound) }
}

describe('packing the sound of takes', () => {
  test('goes through all of them, newest first, and what is heard of them stays the same', async () => {
    const { takesFolder, ids, shelf, kept, sounds } = await home(2)
    const heard = async () => {
      const kept = await shelf.sound(ids[0]!)
      if (kept === 'keyboard' || isFailure(kept)) throw new Error('no sound')
      const bytes = await kept.sound.wav(7000, 9000)
      await kept.sound.close()
      return bytes
    }
    const before = await heard()
    const packer = new SoundPacker({ takesFolder, index: kept.index, quiet: async () => undefined, isQuiet: () => true, changed: (id) => kept.catalogue.changed(id) })
    await packer.pack()
    expect(await sounds()).toEqual(['flac', 'flac'])
    expect(await heard()).toEqual(before)
    expect((await readdir(join(takesFolder, ids[0]!))).filter((name) => name.startsWith('sound'))).toEqual(['sound.flac'])
    kept.database.close()
  })

  test('a take that begins in the middle of it is waited for, and then the packing goes on', async () => {
    const { takesFolder, kept, sounds } = await home(2)
    let asked = 0
    let waited = 0
    const packer = new SoundPacker({
      takesFolder, index: kept.index, changed: (id) => kept.catalogue.changed(id),
      quiet: async () => void waited++, isQuiet: () => ![2, 3].includes(++asked),
    })
    await packer.pack()
    expect(await sounds()).toEqual(['flac', 'flac'])
    expect(waited).toBeGreaterThan(3)
    kept.database.close()
  })

  test('killed between packing and letting go of the recording, it only lets go', async () => {
    const { takesFolder, ids, kept, sounds } = await home(1)
    const folder = join(takesFolder, ids[0]!)
    await copyFile(join(folder, 'sound.wav'), join(folder, 'copy.wav'))
    const packer = new SoundPacker({ takesFolder, index: kept.index, quiet: async () => undefined, isQuiet: () => true, changed: (id) => kept.catalogue.changed(id) })
    await packer.pack()
    await copyFile(join(folder, 'copy.wav'), join(folder, 'sound.wav'))
    await kept.catalogue.changed(ids[0]!)
    expect(await sounds()).toEqual(['wav'])
    await packer.pack()
    expect(await sounds()).toEqual(['flac'])
    expect(await readdir(folder)).not.toContain('sound.wav')
    kept.database.close()
  })

  test('what cannot be packed stays as it was recorded and is told, unless it was the disk that refused; the rest is packed', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { takesFolder, ids, kept, sounds } = await home(3)
    const wav = await open(join(takesFolder, ids[0]!, 'sound.wav'), 'r+')
    await wav.write(Buffer.from(Uint32Array.of(3_000_000).buffer), 0, 4, 24)
    await wav.close()
    await mkdir(join(takesFolder, ids[1]!, 'sound.flac.new', 'in-the-way'), { recursive: true })
    const packer = new SoundPacker({ takesFolder, index: kept.index, quiet: async () => undefined, isQuiet: () => true, changed: (id) => kept.catalogue.changed(id) })
    await packer.pack()
    expect(await sounds()).toEqual(['flac', 'wav', 'wav'])
    expect(told.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(`^The sound of ${ids[0]} cannot be packed: Error: FLAC`)])
    told.mockRestore()
    kept.database.close()
  })
})

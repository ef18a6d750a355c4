import { randomBytes } from 'node:crypto'
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** No file takes this long to be written: it is what a killed process left. */
const leftoverHours = 1

/**
 * Written beside and moved into place, so that it is never half there; beside under a name of its own, as another may be writing the same file.
 * Throws what the disk says.
 */
export async function writeInPlace(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.new`
  try {
    await writeFile(beside, content)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  await clearLeftovers(dirname(path), basename(path))
}

async function clearLeftovers(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder).catch((): string[] => [])) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith('.new')) continue
    const writtenAt = (await stat(join(folder, entry)).catch(() => null))?.mtimeMs ?? Infinity
    if (Date.now() - writtenAt > leftoverHours * 3_600_000) await rm(join(folder, entry), { force: true }).catch(() => undefined)
  }
}

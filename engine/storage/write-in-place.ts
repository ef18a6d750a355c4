import { rename, writeFile } from 'node:fs/promises'

/** Written beside and moved into place, so that it is never half there. Throws what the disk says. */
export async function writeInPlace(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

import { open } from 'node:fs/promises'

/** By its content; false where the file cannot be opened. */
export async function isMidiFile(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return bytesRead === 4 && buffer.toString('latin1') === 'MThd'
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}

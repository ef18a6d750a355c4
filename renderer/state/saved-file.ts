import type { NamedFile } from '../../core/protocol/desk.ts'

/** How long a browser may need to take a file over. */
const keptSeconds = 60

/** Gives a file to whoever sits there, the way a browser does: into their downloads, or where they say. */
export function saveFile({ fileName, mediaType, bytes }: NamedFile): void {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), keptSeconds * 1000)
}

/** What the preload hands over of a file that somebody opened with the program. */
interface FileMessage {
  readonly repetiteur: 'file'
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Files that were opened from outside, one after the other. A browser opens none. */
export function onOpenedFile(window: Window, take: (file: Pick<File, 'name' | 'arrayBuffer'>) => void): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window || !isFile(data)) return
    const { name, bytes } = data
    take({ name, arrayBuffer: async () => bytes.slice().buffer })
  })
  window.repetiteur?.askForFiles()
}

function isFile(data: unknown): data is FileMessage {
  return typeof data === 'object' && data !== null && 'repetiteur' in data && data.repetiteur === 'file' && 'name' in data && typeof data.name === 'string' && 'bytes' in data && data.bytes instanceof Uint8Array
}

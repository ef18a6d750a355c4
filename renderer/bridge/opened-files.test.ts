import { expect, it } from 'vitest'
import { onOpenedFile } from './opened-files.ts'

it('a file that was opened from outside reaches the page by its name, with its bytes; nothing else does', async () => {
  const asked: string[] = []
  const taken: { name: string; bytes: Uint8Array }[] = []
  Object.assign(window, { repetiteur: { askForEngine() {}, askForFiles: () => asked.push('files'), speak() {} } })
  onOpenedFile(window, (file) => void file.arrayBuffer().then((bytes) => taken.push({ name: file.name, bytes: new Uint8Array(bytes) })))
  const message = (data: unknown, source: Window | null) => window.dispatchEvent(new MessageEvent('message', { data, source }))
  const waltz = { repetiteur: 'file', name: 'waltz.mxl', bytes: Uint8Array.from([80, 75]) }
  message(waltz, null)
  message('repetiteur:engine', window)
  message({ repetiteur: 'file', name: 7, bytes: waltz.bytes }, window)
  message(waltz, window)
  await new Promise((resolve) => setTimeout(resolve))
  expect([asked, taken]).toEqual([['files'], [{ name: 'waltz.mxl', bytes: Uint8Array.from([80, 75]) }]])
})

import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright'

/** Lets files go over the window, as from a file manager. */
export async function dropFiles(page: Page, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer()
    for (const { name, base64 } of dropped) data.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name))
    return data
  }, files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })))
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer: transfer })
}

/** The file that comes of what somebody does. */
export async function savedFile(page: Page, act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download') as Promise<Download>, act()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

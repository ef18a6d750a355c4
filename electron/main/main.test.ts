import { EventEmitter } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { FakeWindow, fakeElectron } from '../testing/electron.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-main-'))
const waltz = join(folder, 'waltz.mxl')
writeFileSync(waltz, 'PK')

vi.mock('electron', async () => {
  const { fakeElectron } = await import('../testing/electron.ts')
  return { ...fakeElectron(), ...appOfTests() }
})

/** The parts of Electron that belong to the running program. */
function appOfTests() {
  const app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => true, whenReady: () => Promise.resolve(), isReady: () => true, quit: vi.fn(), getLocale: () => 'en-GB', getPath: () => folder,
  })
  return {
    app, ipcMain: new EventEmitter(), session: { defaultSession: { setPermissionRequestHandler() {}, setPermissionCheckHandler() {}, setDevicePermissionHandler() {} } },
    dialog: { showMessageBox: vi.fn(async () => ({})), showOpenDialog: vi.fn(async () => ({ filePaths: [waltz] })) },
  }
}

const { app, ipcMain, dialog, BrowserWindow, Menu } = (await import('electron')) as unknown as ReturnType<typeof appOfTests> & ReturnType<typeof fakeElectron>
await import('./main.ts')
await new Promise((resolve) => setTimeout(resolve))

const windows = (BrowserWindow as unknown as typeof FakeWindow).all
const taken: unknown[] = []
const page = { isDestroyed: () => false, send: (channel: string, message: unknown) => taken.push([channel, message]), postMessage: () => undefined }
const says = (channel: string, url: string, ...message: unknown[]) => ipcMain.emit(channel, { sender: page, senderFrame: { url } }, ...message)
const waltzFile = ['file', { name: 'waltz.mxl', bytes: expect.anything() }]
const menus = (): unknown[] => (Menu.setApplicationMenu.mock.calls.at(-1)![0] as { label: string }[]).map(({ label }) => label)

test('a file opened with the program reaches the page once it asks, and comes to the window that is there', async () => {
  app.emit('open-file', { preventDefault() {} }, waltz)
  says('files-wanted', 'https://evil.example/')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([windows.length, taken]).toEqual([1, []])
  says('files-wanted', 'repetiteur://page/')
  await expect.poll(() => taken).toEqual([waltzFile])
})

test('a second start hands its files to the first and brings its window to the front', async () => {
  const window = Object.assign(windows[0]!, { isMinimized: () => true })
  app.emit('second-instance', {}, ['repetiteur', '--flag', waltz])
  await expect.poll(() => taken.length).toBe(2)
  expect([window.restore.mock.calls.length, window.focus.mock.calls.length > 0, windows.length]).toEqual([1, true, 1])
})

test('a file that cannot be read is told, with what to do, in the page’s language', async () => {
  says('language', 'repetiteur://page/', 'zh-Hans')
  app.emit('open-file', { preventDefault() {} }, join(folder, 'gone.mxl'))
  await expect.poll(() => dialog.showMessageBox.mock.calls.length).toBe(1)
  expect(JSON.stringify(dialog.showMessageBox.mock.calls)).toContain('无法读取 gone.mxl')
})

test('the menus follow the page’s language, and no other page’s', () => {
  says('language', 'repetiteur://page/', 'zh-Hans')
  expect(menus()).toContain('文件')
  says('language', 'https://evil.example/', 'en')
  expect(menus()).toContain('文件')
  says('language', 'repetiteur://page/', 'en')
  expect(menus()).toContain('File')
})

test('Undo in the menu reaches what one writes and what was removed on the page', () => {
  const entries = (Menu.setApplicationMenu.mock.calls.at(-1)![0] as { submenu: { label?: string; click?: () => void }[] }[]).flatMap(({ submenu }) => submenu)
  const { webContents } = windows[0]!
  entries.find(({ label }) => label === 'Undo')!.click!()
  expect([webContents.undo.mock.calls.length, webContents.send.mock.calls]).toEqual([1, [['undo']]])
})

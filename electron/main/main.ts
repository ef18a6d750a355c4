import { app, BrowserWindow, dialog, ipcMain, session, type IpcMainEvent } from 'electron'
import { join } from 'node:path'
import { EngineProcess } from './engine-process.ts'
import { setMenu } from './menu.ts'
import { filesAmong, openable, OpenedFiles } from './opened-files.ts'
import { pageOrigin, registerPageScheme, servePage } from './page-protocol.ts'
import { allowHearingOnly } from './permissions.ts'
import { openWindow } from './window.ts'
import { menuLanguageOf, menuWords, type MenuLanguage } from './words.ts'

const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs')
let window: BrowserWindow | null = null
let language: MenuLanguage = 'en'
const engine = new EngineProcess(join(import.meta.dirname, 'engine.js'))
const files = new OpenedFiles((name) => {
  const { unreadable, unreadableRemedy } = menuWords[language]
  // Not modal: hands may be on the keys.
  void dialog.showMessageBox({ type: 'warning', message: unreadable(name), detail: unreadableRemedy })
})

registerPageScheme()
if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.on('second-instance', (_event, words) => {
    come()
    void files.open(filesAmong(words))
  })
  // macOS hands over files so, before the app is ready too.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) come()
    void files.open([path])
  })
  app.on('window-all-closed', () => app.quit())
  app.on('activate', () => { if (!window) open() })
  let left = false
  app.on('will-quit', (event) => {
    if (left) return
    event.preventDefault()
    left = true
    void engine.stop().then(() => app.quit())
  })
  void app.whenReady().then(() => {
    allowHearingOnly(session.defaultSession)
    servePage(join(import.meta.dirname, '..', 'renderer'))
    speak(app.getLocale())
    engine.start()
    open()
    void files.open(filesAmong(process.argv.slice(1)))
  })
}

ipcMain.on('engine-wanted', (event) => {
  if (!isOurs(event)) return
  const { sender } = event
  engine.welcome({
    port: (port) => { if (!sender.isDestroyed()) sender.postMessage('engine', null, [port]) },
    notice: (notice) => { if (!sender.isDestroyed()) sender.send('notice', JSON.stringify(notice)) },
  })
})

ipcMain.on('files-wanted', (event) => {
  if (!isOurs(event)) return
  const { sender } = event
  files.welcome((file) => { if (!sender.isDestroyed()) sender.send('file', file) })
})

ipcMain.on('language', (event, tag: unknown) => {
  if (isOurs(event) && typeof tag === 'string') speak(tag)
})

function isOurs({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame?.url.startsWith(`${pageOrigin}/`) ?? false
}

function speak(tag: string): void {
  language = menuLanguageOf(tag)
  setMenu(process.platform, language, { open: () => void choose(), undo, print: () => window?.webContents.print() })
}

function undo(): void {
  window?.webContents.undo()
  window?.webContents.send('undo')
}

async function choose(): Promise<void> {
  const options = { properties: ['openFile' as const, 'multiSelections' as const], filters: [{ name: menuWords[language].scores, extensions: openable }] }
  const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  await files.open(filePaths)
}

function come(): void {
  if (!window) return open()
  if (window.isMinimized()) window.restore()
  window.focus()
}

function open(): void {
  window = openWindow(preload, join(app.getPath('userData'), 'window.json'))
  window.on('closed', () => (window = null))
}

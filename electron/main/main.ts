import { app, ipcMain, session, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { EngineProcess } from './engine-process.ts'
import { setMenu } from './menu.ts'
import { pageOrigin, registerPageScheme, servePage } from './page-protocol.ts'
import { allowHearingOnly } from './permissions.ts'
import { openWindow } from './window.ts'

const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs')
let window: BrowserWindow | null = null
const engine = new EngineProcess(join(import.meta.dirname, 'engine.js'))

registerPageScheme()
if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
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
    setMenu(process.platform)
    engine.start()
    open()
  })
}

ipcMain.on('engine-wanted', ({ sender, senderFrame }) => {
  if (!senderFrame?.url.startsWith(`${pageOrigin}/`)) return
  engine.welcome({
    port: (port) => { if (!sender.isDestroyed()) sender.postMessage('engine', null, [port]) },
    notice: (notice) => { if (!sender.isDestroyed()) sender.send('notice', JSON.stringify(notice)) },
  })
})

function open(): void {
  window = openWindow(preload)
  window.on('closed', () => (window = null))
}

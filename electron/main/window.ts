import { BrowserWindow, screen, type WebContents } from 'electron'
import { pageOrigin } from './page-protocol.ts'
import { rememberedPlace, rememberPlace } from './window-place.ts'

/** The one window: a sandboxed page that goes nowhere else and opens nothing. It opens where it stood, as `placeFile` remembers. */
export function openWindow(preload: string, placeFile: string): BrowserWindow {
  const place = rememberedPlace(placeFile, screen.getAllDisplays().map(({ workArea }) => workArea))
  const window = new BrowserWindow({
    width: 1280, height: 860, ...place.bounds, minWidth: 480, minHeight: 480, show: false, autoHideMenuBar: true, title: 'Repetiteur',
    webPreferences: {
      preload, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, webSecurity: true, webviewTag: false,
      // A take goes on while another window is in front.
      backgroundThrottling: false,
    },
  })
  if (place.isMaximized) window.maximize()
  stayAtHome(window.webContents)
  window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberPlace(placeFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }))
  void window.loadURL(`${pageOrigin}/`)
  return window
}

function stayAtHome(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => { if (!event.url.startsWith(`${pageOrigin}/`)) event.preventDefault() })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

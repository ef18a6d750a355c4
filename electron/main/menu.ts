import { Menu, type MenuItemConstructorOptions } from 'electron'
import { menuWords, type MenuLanguage } from './words.ts'

export interface MenuActions {
  open(): void
  /** Of what is written, and of what was removed on the page: no role knows of that. */
  undo(): void
  print(): void
}

/** What an operating system expects to find, in the page's language; all else is in the page. */
export function setMenu(platform: NodeJS.Platform, language: MenuLanguage, { open, undo, print }: MenuActions): void {
  const words = menuWords[language]
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const isMac = platform === 'darwin'
  const ofMac: MenuItemConstructorOptions[] = isMac
    ? [{
        label: 'Repetiteur',
        submenu: [
          { role: 'about', label: words.about }, line, { role: 'hide', label: words.hide }, { role: 'hideOthers', label: words.hideOthers }, { role: 'unhide', label: words.showAll },
          line, { role: 'quit', label: words.quit },
        ],
      }]
    : []
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...ofMac,
    {
      label: words.file,
      submenu: [
        { label: words.open, accelerator: 'CmdOrCtrl+O', click: open }, { label: words.print, accelerator: 'CmdOrCtrl+P', click: print },
        line, isMac ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { label: words.undo, accelerator: 'CmdOrCtrl+Z', click: undo }, { role: 'redo', label: words.redo }, line,
        { role: 'cut', label: words.cut }, { role: 'copy', label: words.copy }, { role: 'paste', label: words.paste }, { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload }, line,
        { role: 'resetZoom', label: words.actualSize }, { role: 'zoomIn', label: words.zoomIn }, { role: 'zoomOut', label: words.zoomOut }, line,
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      submenu: [{ role: 'minimize', label: words.minimize }, ...(isMac ? [{ role: 'zoom', label: words.zoom }, line, { role: 'front', label: words.front }] satisfies MenuItemConstructorOptions[] : [])],
    },
  ]))
}

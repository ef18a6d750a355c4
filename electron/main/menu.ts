import { Menu, type MenuItemConstructorOptions } from 'electron'

/** What an operating system expects to find, in its own words; all else is in the page. */
export function setMenu(platform: NodeJS.Platform): void {
  const ofMac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...ofMac,
    { role: 'editMenu' },
    { role: 'viewMenu', submenu: [{ role: 'reload' }, { type: 'separator' }, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
  ]))
}

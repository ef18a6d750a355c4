import { contextBridge, ipcRenderer } from 'electron'

/** All that the page sees of Electron. Ports cannot cross the bridge between the worlds, a message carries them; so it carries files that somebody opened. */
contextBridge.exposeInMainWorld('repetiteur', {
  askForEngine: () => ipcRenderer.send('engine-wanted'),
  askForFiles: () => ipcRenderer.send('files-wanted'),
  /** For the menus. */
  speak: (tag: string) => ipcRenderer.send('language', String(tag)),
})

ipcRenderer.on('engine', (event) => window.postMessage('repetiteur:engine', window.location.origin, event.ports))
ipcRenderer.on('notice', (_event, notice: string) => window.postMessage(notice, window.location.origin))
ipcRenderer.on('undo', () => window.postMessage('repetiteur:undo', window.location.origin))
ipcRenderer.on('file', (_event, file: { name: string; bytes: Uint8Array }) => window.postMessage({ repetiteur: 'file', name: file.name, bytes: file.bytes }, window.location.origin))

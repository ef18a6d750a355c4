import { contextBridge, ipcRenderer } from 'electron'

/** All that the page sees of Electron: it may ask for its engine. Ports cannot cross the bridge between the worlds, a message carries them. */
contextBridge.exposeInMainWorld('repetiteur', { askForEngine: () => ipcRenderer.send('engine-wanted') })

ipcRenderer.on('engine', (event) => window.postMessage('repetiteur:engine', window.location.origin, event.ports))
ipcRenderer.on('notice', (_event, notice: string) => window.postMessage(notice, window.location.origin))

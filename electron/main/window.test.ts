import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { FakeWindow } from '../testing/electron.ts'

vi.mock('electron', async () => (await import('../testing/electron.ts')).fakeElectron())
const { openWindow } = await import('./window.ts')

const placeFile = join(mkdtempSync(join(tmpdir(), 'repetiteur-place-')), 'window.json')
const opened = () => openWindow('/app/preload.cjs', placeFile) as unknown as FakeWindow

test('the page is sandboxed, in a world of its own, without Node', () => {
  const window = opened()
  expect(window.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, webSecurity: true, webviewTag: false, preload: '/app/preload.cjs' })
  expect(window.url).toBe('repetiteur://page/')
})

test('the page opens no window and holds no other', () => {
  const { webContents } = opened()
  expect(webContents.openHandler()).toEqual({ action: 'deny' })
  const attach = { preventDefault: vi.fn() }
  webContents.emit('will-attach-webview', attach)
  expect(attach.preventDefault).toHaveBeenCalled()
})

test.each([['repetiteur://page/', true], ['repetiteur://page.evil.example/', false], ['https://evil.example/', false], ['file:///etc/passwd', false]])('the page goes nowhere but to itself: %s', (url, stays) => {
  const event = { url, preventDefault: vi.fn() }
  opened().webContents.emit('will-navigate', event)
  expect(event.preventDefault).toHaveBeenCalledTimes(stays ? 0 : 1)
})

test('the window is shown when there is something to see', () => {
  const window = opened()
  expect(window.show).not.toHaveBeenCalled()
  window.emit('ready-to-show')
  expect(window.show).toHaveBeenCalledOnce()
})

test('the window opens where it stood when it was closed', () => {
  expect(opened().options).toMatchObject({ width: 1280, height: 860 })
  opened().emit('close')
  expect(opened().options).toMatchObject({ x: 10, width: 900, height: 700 })
})

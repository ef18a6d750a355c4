import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { openable } from '../main/opened-files.ts'
import { icnsOf, icnsSides, icoOf, icoSides } from './icon-files.ts'

const root = join(import.meta.dirname, '..', '..')
const require = createRequire(import.meta.url)
interface Association { ext: string | string[]; name: string; mimeType?: string; role?: string }
interface Config { fileAssociations: Association[]; publish: unknown; mac: { icon: string; extendInfo: Record<string, string>; entitlements: string }; win: { icon: string }; linux: { icon: string }; files: { filter: string[] }[]; asar: boolean }
const builder = require('app-builder-lib/out/util/config/config') as {
  getConfig(folder: string, file: string, options: object): Promise<Config>
  validateConfiguration(config: Config, log: { isEnabled: boolean; add(): void }): Promise<void>
}
const config = await builder.getConfig(root, 'electron-builder.yml', {})
const silent = { isEnabled: false, add: () => undefined }

test('electron-builder itself finds nothing to complain of', async () => {
  await builder.validateConfiguration(config, silent)
  await expect(builder.validateConfiguration({ ...config, asarr: true } as Config, silent)).rejects.toThrow('asarr')
})

test('scores and takes are opened with a double click', () => {
  const extensions = config.fileAssociations.flatMap(({ ext }) => ext)
  expect(extensions.toSorted()).toEqual(['musicxml', 'mxl', 'repetiteur'])
  expect(extensions.filter((extension) => !openable.includes(extension))).toEqual([])
  expect(config.fileAssociations.every(({ mimeType, name }) => mimeType && name)).toBe(true)
})

test('macOS asks for the microphone in words that say why, in both languages', () => {
  expect(config.mac.extendInfo['NSMicrophoneUsageDescription']).toMatch(/piano.*stays on this computer/)
  expect(readFileSync(join(root, 'electron/packaging/zh-Hans.lproj/InfoPlist.strings'), 'utf8')).toMatch(/NSMicrophoneUsageDescription = ".*钢琴.*";/)
  expect(readFileSync(join(root, config.mac.entitlements), 'utf8')).toContain('com.apple.security.device.audio-input')
})

test('nothing is fetched or put anywhere by itself', () => {
  expect(config.publish).toBeNull()
})

test('what the program reads beside itself goes along', () => {
  for (const needed of ['out/main', 'models/piano-notes', 'resources', 'LICENSE', 'NOTICE']) expect(config.files.flatMap(({ filter }) => filter).some((pattern) => pattern.startsWith(needed))).toBe(true)
})

test('there is an icon for each system, made of the page’s own', () => {
  const at = (path: string) => readFileSync(join(root, path))
  const icns = at(config.mac.icon)
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  const ico = at(config.win.icon)
  expect(ico.readUInt16LE(4)).toBe(icoSides.length)
  const pictures = readdirSync(join(root, config.linux.icon))
  expect(pictures).toContain('512x512.png')
  for (const name of pictures) {
    const { width, height, channels } = decode(at(join(config.linux.icon, name)))
    expect([`${width}x${height}.png`, channels]).toEqual([name, 4])
  }
  expect(existsSync(join(root, 'renderer/public/icon.svg'))).toBe(true)
})

test('each picture of an icon file lies where its directory says', () => {
  const pictures = [...new Set([...icnsSides, ...icoSides])].map((side) => ({ side, png: Uint8Array.from([side % 251, 2, 3]) }))
  const ico = Buffer.from(icoOf(pictures))
  for (const [index, side] of icoSides.entries()) {
    const at = 6 + 16 * index
    expect([ico[at]! || 256, ico[ico.readUInt32LE(at + 12)]]).toEqual([side, side % 251])
  }
  const icns = Buffer.from(icnsOf(pictures))
  let entries = 0
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) entries++
  expect(entries).toBe(8)
  expect(() => icoOf([])).toThrow('16 pixels')
})

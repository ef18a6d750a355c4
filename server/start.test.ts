import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'

let root = ''
const roots: string[] = []
afterAll(() => roots.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A project that is built, with an Electron whose installer says that it was asked and finds nothing. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'repetiteur-start-'))
  roots.push(root)
  const write = (name: string, text: string): void => {
    mkdirSync(join(root, dirname(name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  for (const room of ['core', 'engine', 'server', 'electron', 'cli', 'renderer']) mkdirSync(join(root, room))
  for (const name of ['package-lock.json', 'electron.vite.config.ts']) write(name, '')
  write('package.json', '{ "type": "module" }')
  write('node_modules/electron/package.json', '{}')
  write('node_modules/electron/install.js', "require('fs').appendFileSync(require('path').join(__dirname, 'asked'), 'once ')")
  copyFileSync(join(import.meta.dirname, 'start.js'), join(root, 'server', 'start.js'))
  const later = new Date(Date.now() + 60_000)
  for (const name of ['main/server.js', 'main/electron.js', 'preload/preload.cjs', 'renderer/index.html'].map((name) => `out/${name}`)) {
    write(name, "process.stdout.write('served')")
    utimesSync(join(root, name), later, later)
  }
})

/** What `npm start` did where a window could be opened, and how often the installer was asked until then. */
async function start(environment: Record<string, string>): Promise<string> {
  const started = spawn(process.execPath, ['--import=data:text/javascript,process.getuid = () => 1000', join(root, 'server', 'start.js')], { env: { DISPLAY: ':0', ...environment } })
  let told = ''
  started.stdout.on('data', (bytes) => (told += String(bytes)))
  await new Promise((resolve) => started.once('close', resolve))
  const asked = join(root, 'node_modules', 'electron', 'asked')
  return `${told}, asked ${existsSync(asked) ? readFileSync(asked, 'utf8') : 'never'}`.trim()
}

async function mirror() {
  const server = createServer((_, answer) => answer.writeHead(404).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/electron/`, close: () => new Promise((resolve) => server.close(resolve)) }
}

test.each(['ELECTRON_MIRROR', 'npm_config_electron_mirror'])('a mirror that is set by %s is what Electron is asked of, once', async (name) => {
  const { address, close } = await mirror()
  expect(await start({ [name]: address })).toBe('served, asked once')
  expect(await start({ [name]: address })).toBe('served, asked once')
  await close()
})

test('a mirror that is out of reach is not waited for; another one is asked all the same', async () => {
  const gone = await mirror()
  await gone.close()
  expect(await start({ ELECTRON_MIRROR: gone.address })).toBe('served, asked never')
  const { address, close } = await mirror()
  expect(await start({ ELECTRON_MIRROR: address })).toBe('served, asked once')
  await close()
})

#!/usr/bin/env node
// npm start: builds what is missing or out of date, then opens a window where Electron is to be had, otherwise a browser.
// Plain JavaScript, since it runs before anything is built.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'

const root = join(import.meta.dirname, '..')
const electronFolder = join(root, 'node_modules', 'electron')
const sources = ['core', 'engine', 'server', 'electron', 'cli', 'renderer', 'package.json', 'package-lock.json', 'electron.vite.config.ts']
/** Whether the download's host answers is known soon; the download itself is some 110 MB. */
const reachSeconds = 3
const downloadSeconds = 300
/** Electron that ends with an error this soon could not start (a library of the system is missing): the browser is used then. */
const startingSeconds = 10

const args = process.argv.slice(2)
if (!isBuilt()) build()
// Whoever names a port or an address wants the server; it knows what can be asked for, too.
const wantsBrowser = args.some((arg) => /^--(browser|port|host|no-open|help)/.test(arg))
if (wantsBrowser || !canOpenWindow() || !(await hasElectron())) await serve()
else openWindow()

function isBuilt() {
  const built = ['main/server.js', 'main/electron.js', 'preload/preload.cjs', 'renderer/index.html'].map((file) => join(root, 'out', file))
  if (!built.every((file) => existsSync(file))) return false
  return Math.max(...sources.map((source) => newest(join(root, source)))) <= Math.min(...built.map((file) => statSync(file).mtimeMs))
}

/** When anything at a path was changed last, in milliseconds; tests do not count. */
function newest(path) {
  const found = statSync(path)
  if (!found.isDirectory()) return /\.test\.ts$/.test(path) ? 0 : found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function build() {
  process.stderr.write('Building …\n')
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], { cwd: root, encoding: 'utf8' })
  if (status === 0) return
  process.stderr.write(`${stdout}\n${stderr}\nThe build failed. Run npm ci again; if it still fails, report what stands above.\n`)
  process.exit(1)
}

/** A window needs a screen, and Electron will not run as root on Linux. */
function canOpenWindow() {
  if (process.env.CI) return false
  return process.platform !== 'linux' || (Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) && process.getuid?.() !== 0)
}

function electronBinary() {
  const path = join(electronFolder, 'path.txt')
  const binary = existsSync(path) ? join(electronFolder, 'dist', readFileSync(path, 'utf8').trim()) : null
  return binary && existsSync(binary) ? binary : null
}

/** Its binary does not come with the package. Fetched once; where that fails it is not tried again until the next npm ci, or from somewhere else. */
async function hasElectron() {
  if (electronBinary()) return true
  const mark = join(root, 'node_modules', '.cache', 'repetiteur', 'electron-not-to-be-had')
  const source = electronSource(process.env)
  if ((existsSync(mark) && readFileSync(mark, 'utf8') === source) || !existsSync(join(electronFolder, 'install.js'))) return false
  if (await isReachable(source)) {
    process.stderr.write('Fetching Electron, once (about 110 MB) …\n')
    spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: downloadSeconds * 1000 })
  }
  if (electronBinary()) return true
  try {
    mkdirSync(join(mark, '..'), { recursive: true })
    writeFileSync(mark, source)
  } catch {
    // Installed by somebody else: it is tried again next time.
  }
  process.stderr.write('Electron could not be fetched; the app opens in your browser. To try again: npx install-electron --no\n')
  return false
}

/** Where Electron's installer looks: the mirror that npm or the environment names, in its own order (@electron/get, artifact-utils.js). */
function electronSource(environment) {
  const names = ['npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR', 'npm_package_config_electron_mirror', 'ELECTRON_MIRROR']
  return names.map((name) => environment[name]).find(Boolean) ?? 'https://github.com/electron/electron/releases/download/'
}

async function isReachable(address) {
  try {
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(reachSeconds * 1000) })).status < 500
  } catch {
    return false
  }
}

async function serve() {
  await import('../out/main/server.js')
}

function openWindow() {
  const beganAt = performance.now()
  const electron = spawn(createRequire(import.meta.url)('electron'), [root, ...args], { stdio: 'inherit' })
  const leave = (signal) => electron.kill(signal)
  process.on('SIGINT', leave).on('SIGTERM', leave)
  electron.once('error', () => void fallBack())
  electron.once('exit', (status) => {
    if (status !== 0 && performance.now() - beganAt < startingSeconds * 1000) void fallBack()
    else process.exit(status ?? 0)
  })
  async function fallBack() {
    process.off('SIGINT', leave).off('SIGTERM', leave)
    process.stderr.write('The window could not be opened; the app opens in your browser.\n')
    await serve()
  }
}

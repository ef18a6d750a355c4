#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = dirname(dirname(fileURLToPath(import.meta.url)))
const built = join(folder, 'out', 'main', 'cli.js')

if (!existsSync(built)) {
  process.stderr.write('Building repetiteur, once ...\n')
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\nThe build failed. Run "npm ci" and "npm run build" in ${folder}.\n`)
    process.exit(4)
  }
}

await import(pathToFileURL(built).href)

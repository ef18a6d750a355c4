import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { midiOf } from './midi.ts'
import { describeWith, root, theBuiltApp } from './needs.ts'
import { truthOf } from './truth.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-pipe-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const minuet = join(root, 'resources/scores/minuet-in-g.musicxml')

/** Runs the program for a reader who goes away before the first word, as `| head -0` would; or whose pipe is full for ever, as /dev/full. */
function unread(args: readonly string[], reader: 'gone' | 'full' = 'gone'): Promise<{ status: number | null; stderr: string }> {
  const words = [process.execPath, join(root, 'cli/repetiteur.js'), ...args].map((word) => `'${word}'`).join(' ')
  const status = join(folder, 'status')
  const line = reader === 'gone' ? `( ${words}; echo $? > '${status}' ) | true` : `${words} > /dev/full; echo $? > '${status}'`
  const shell = spawn('sh', ['-c', `${line}; while [ ! -s '${status}' ]; do sleep 0.1; done`], { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  shell.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString() })
  return new Promise((ended) => shell.once('close', () => {
    const said = Number(readFileSync(status, 'utf8'))
    rmSync(status)
    ended({ status: said, stderr })
  }))
}

describeWith([theBuiltApp], 'a reader who has had enough', () => {
  it.each([[['score', minuet]], [['score', minuet, '--json', '-']], [['--help']], [['analyse', '--help']]])('is not bothered, and nothing went wrong: %j', async (args) => {
    expect(await unread(args)).toEqual({ status: 0, stderr: '' })
  })

  it('leaves the files that were asked for beside it', async () => {
    const [take, report] = [join(folder, 'slips.mid'), join(folder, 'slips.html')]
    writeFileSync(take, midiOf(truthOf('e2e/golden/slips').played))
    expect(await unread(['analyse', minuet, take, '--json', '-', '--report', report])).toEqual({ status: 0, stderr: '' })
    expect(existsSync(report)).toBe(true)
  })

  it.skipIf(!existsSync('/dev/full'))('is told apart from a disk that is full', async () => {
    const { status, stderr } = await unread(['score', minuet], 'full')
    expect(status).toBe(2)
    expect(stderr).toMatch(/ENOSPC/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isFailure } from '../core/protocol/failure.ts'
import { installationFolder } from '../engine/installation.ts'
import { evaluate } from './evaluate.ts'
import { findRecordings } from './labels/find-recordings.ts'
import { main } from './main.ts'
import { markdown } from './page/markdown.ts'

const SECONDS = 12
const demonstration = join(installationFolder, 'resources', 'demonstrations', 'ode-to-joy')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluation-'))
  const { played } = JSON.parse(await readFile(`${demonstration}.truth.json`, 'utf8')) as { played: { onsetSeconds: number; offsetSeconds: number; pitch: number; velocity: number }[] }
  const labels = played.map(({ onsetSeconds, offsetSeconds, pitch, velocity }) => [onsetSeconds, offsetSeconds, pitch, velocity].join('\t'))
  await writeFile(join(folder, 'ode-to-joy.tsv'), `# onset s, offset s, MIDI pitch, velocity\n${labels.join('\n')}\n`)
  await cp(`${demonstration}.flac`, join(folder, 'ode-to-joy.flac'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the Ode to Joy, played with a few slips, whose keys are known', () => {
  test('is heard, counted and shown on one page that asks for nothing from outside', { timeout: 600_000 }, async () => {
    const recordings = await findRecordings([folder])
    if (isFailure(recordings)) throw new Error(recordings.message)
    const evaluated = await evaluate(recordings, { seconds: SECONDS }, () => {})
    if (isFailure(evaluated)) throw new Error(evaluated.message)
    const { evaluation: { recordings: [figures] }, page } = evaluated
    const struck = recordings[0]!.labels.filter(({ onsetSeconds }) => onsetSeconds < SECONDS - 0.2).length
    expect(figures).toMatchObject({ name: 'ode-to-joy', raw: { struck }, retimed: null })
    expect(figures!.raw.f1).toBeGreaterThan(0.8)
    expect(figures!.latencySeconds.p95).toBeLessThan(0.2)

    // What fails is named; the page itself is too long to be printed.
    const tables = ['Onset figures', 'Each recording', 'By octave', 'By loudness', 'By notes struck together', 'By earlier notes still sounding', 'By time since the same key',
      'False notes by kind', 'Missed notes', 'Told less struck', 'Notes by the confidence']
    expect(tables.filter((table) => !page.includes(`<caption>${table}`))).toEqual([])
    expect(page.match(/<figure class="roll"/g)).toHaveLength(1)
    expect(page.includes('href="data:image/png;base64,')).toBe(true)
    // Names of XML's vocabularies are no addresses to fetch from; the page's script may say "undefined".
    const shown = page.replaceAll(/xmlns(:\w+)?="[^"]*"|<script>.*?<\/script>/gs, '')
    expect(shown.match(/https?:|\burl\(|.{20}(NaN|undefined|Infinity)/g)).toBeNull()
    expect(Buffer.byteLength(page)).toBeLessThan(500_000)
    expect(markdown(evaluated.evaluation)).toContain(`| ${recordings[0]!.folder} | 1 | 0.2 | `)
  })
})

describe('without labelled recordings', () => {
  test('the command says so, and what to do', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const status = await main([join(folder, 'nowhere')])
    const words = said.mock.calls.join('')
    said.mockRestore()
    expect(status).toBe(3)
    expect(words).toMatch(/nowhere cannot be opened.*NAME\.tsv.*REPETITEUR_DATA/)
  })
})

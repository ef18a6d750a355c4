import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { aBrowser, describeWith, root, theBuiltApp, theModel } from './needs.ts'

/** A busy computer takes its time. */
const patienceMs = 300_000
const recording = join(root, 'models/piano-notes/golden/golden.flac')

interface Transcription {
  readonly engine: { readonly name: string; readonly provider: string }
  readonly lookAheadSeconds: number
  readonly notes: readonly { readonly pitch: number; readonly onsetSeconds: number }[]
}

function transcribe(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli/repetiteur.js'), 'transcribe', recording, '--json', '-', ...args], { encoding: 'utf8', timeout: patienceMs })
  return { status, stderr, heard: () => JSON.parse(stdout) as Transcription }
}

describeWith([theBuiltApp, theModel], 'the engines on the command line', () => {
  it('hear the same notes, and are named', () => {
    const [onnx, tfjs] = [transcribe().heard(), transcribe('--engine', 'tfjs').heard()]
    expect([onnx.engine, tfjs.engine]).toMatchObject([{ name: 'onnx', provider: 'cpu' }, { name: 'tfjs', provider: expect.stringMatching(/^(node-gpu|node|wasm)$/) }])
    expect(onnx.notes.length).toBeGreaterThan(10)
    expect(tfjs.notes.map(({ pitch, onsetSeconds }) => ({ pitch, onsetSeconds }))).toEqual(onnx.notes.map(({ pitch, onsetSeconds }) => ({ pitch, onsetSeconds: expect.closeTo(onsetSeconds, 3) })))
  }, patienceMs)

  it('that are not there are refused: 2 for what has no name, 4 for what does not start', () => {
    expect(transcribe('--engine', 'organ')).toMatchObject({ status: 2, stderr: expect.stringContaining('onnx, tfjs') })
    expect(transcribe('--engine', 'onnx:abacus')).toMatchObject({ status: 4, stderr: expect.stringContaining('abacus') })
  }, patienceMs)

  it('wait as long as the model has to: less is refused with how long that is, more changes nothing', () => {
    const neededMs = Math.round(transcribe().heard().lookAheadSeconds * 1000)
    expect(transcribe('--look-ahead-ms', String(neededMs - 1))).toMatchObject({ status: 2, stderr: expect.stringContaining(`${neededMs} ms`) })
    expect(transcribe('--look-ahead-ms', String(neededMs + 500)).status).toBe(0)
  }, patienceMs)
})

describeWith([aBrowser, theBuiltApp, theModel], 'the engines in the settings', () => {
  const here = appInBrowser()

  it('are measured at the first start, one can be chosen, and the choice is remembered', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address)
    const panel = page.getByTestId('listening-engine')
    const row = (name: string) => panel.locator('label').filter({ hasText: name })
    await page.getByTestId('listening-engine-toggle').click()
    // The measuring begins by itself, some seconds after the page is there.
    for (const name of ['ONNX Runtime, processor', 'WASM']) await expect.poll(() => row(name).innerText(), { timeout: patienceMs }).toMatch(/\d\.\d{3}/)
    await page.getByRole('button', { name: 'Measure again' }).and(page.locator(':enabled')).waitFor({ timeout: patienceMs })
    await row('WASM').getByRole('radio').check()
    await row('WASM').getByText('in use').waitFor({ timeout: patienceMs })
    await photograph(page, 'listening-engine-light')
    const kept = () => JSON.parse(readFileSync(join(here.app.home, 'listening-engines.json'), 'utf8')) as { chosen: unknown }
    await expect.poll(() => kept().chosen).toEqual({ engine: 'tfjs', provider: 'wasm' })

    await page.emulateMedia({ colorScheme: 'dark' })
    await page.reload()
    await page.getByTestId('listening-engine-toggle').click()
    expect(await row('WASM').getByRole('radio').isChecked()).toBe(true)
    await photograph(page, 'listening-engine-dark')
    await row('Automatic').getByRole('radio').check()
    await row('ONNX Runtime').getByText('in use').waitFor({ timeout: patienceMs })
    expect(complaints).toEqual([])
    await page.context().close()
  }, patienceMs)
})

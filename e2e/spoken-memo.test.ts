import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright'
import { isFailure } from '../core/protocol/failure.ts'
import { readTakeFile } from '../core/take-file/index.ts'
import { App } from './app.ts'
import { launchBrowser, openApp, photograph } from './browser.ts'
import { demonstrationTake, takeFileOf } from './demonstration-take.ts'
import { dropFiles, savedFile } from './desk-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { wavOf } from './wav.ts'

const sampleRateHz = 48_000
const spokenHz = 440
/** Louder and softer as syllables are: what sounds on and on a browser takes for a noise. */
const voice = Float32Array.from({ length: 60 * sampleRateHz }, (_, n) => 0.5 * Math.sin((2 * Math.PI * 4 * n) / sampleRateHz) ** 2 * Math.sin((2 * Math.PI * spokenHz * n) / sampleRateHz))

describeWith([aBrowser, theBuiltApp], 'a spoken memo', () => {
  let app: App
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-memo-'))
  beforeAll(async () => {
    const wav = join(folder, 'voice.wav')
    writeFileSync(wav, wavOf(voice, sampleRateHz))
    app = await App.start()
    browser = await launchBrowser({ microphone: wav })
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('what a teacher speaks at a bar is heard before it is kept, after a reload, and by whoever gets the file', async () => {
    const { page, complaints } = await openApp(browser, app.address)
    await page.addInitScript(keepWhatIsPlayed)
    await page.reload()
    await page.getByTestId('open-desk').waitFor()
    await dropFiles(page, [{ name: 'week.repetiteur', bytes: takeFileOf(demonstrationTake()) }])
    const open = async (): Promise<void> => {
      await page.getByTestId('desk-take').click()
      await page.locator('[data-testid=score] [data-mark]').first().waitFor({ state: 'attached' })
    }
    await open()
    await page.keyboard.press('n')
    await page.getByTestId('chosen').filter({ hasText: 'bar' }).waitFor()
    await page.getByTestId('desk-play').filter({ hasText: 'Pause' }).waitFor()
    await page.getByTestId('speak').click()
    await page.getByTestId('speak').filter({ hasText: 'Stop' }).waitFor()
    // Nobody speaks over the take.
    await page.getByTestId('desk-play').filter({ hasText: 'Play' }).waitFor()
    await photograph(page, 'memo-speaking')
    await page.waitForTimeout(2000)
    await page.getByTestId('speak').click()
    expect(await voicePlayed(page, 'hear-draft')).toBeGreaterThan(10)
    await page.getByTestId('keep-comment').click()
    await page.getByTestId('hear-memo').waitFor()
    await page.getByTestId('hear-draft').waitFor({ state: 'detached' })
    await photograph(page, 'memo-kept')

    await page.reload()
    await page.getByTestId('open-desk').click()
    await open()
    expect(await voicePlayed(page, 'hear-memo')).toBeGreaterThan(10)
    const { name, bytes } = await savedFile(page, () => page.getByTestId('save-back').click())
    const file = readTakeFile(bytes, name, (part) => createHash('sha256').update(part).digest('hex'))
    if (isFailure(file)) throw new Error(file.message)
    const [take] = file.takes
    expect([...take!.memos.keys()]).toEqual(take!.word.comments.map(({ id }) => id))
    expect(take!.word.comments[0]!.memo!.seconds).toBeGreaterThan(1.5)
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)
})

function keepWhatIsPlayed(): void {
  const blobs = new Map<string, Blob>()
  const { createObjectURL } = URL
  URL.createObjectURL = (blob: Blob) => {
    const address = createObjectURL(blob)
    blobs.set(address, blob)
    return address
  }
  const { play } = HTMLAudioElement.prototype
  HTMLAudioElement.prototype.play = async function (this: HTMLAudioElement) {
    await play.call(this)
    Object.assign(globalThis, { played: blobs.get(this.src) })
  }
}

/** How many times as strong as two tones beside it the spoken one is in what an audio element begins to play for that button: browsers clean speech, and bend a tone. */
async function voicePlayed(page: Page, button: string): Promise<number> {
  // The take has been played before.
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'played'))
  await page.getByTestId(button).click()
  await page.waitForFunction(() => 'played' in globalThis)
  return page.evaluate(async (hz) => {
    const { played } = globalThis as unknown as { played: Blob }
    const decoded = await new AudioContext().decodeAudioData(await played.arrayBuffer())
    const samples = decoded.getChannelData(0)
    const strength = (tone: number): number => {
      let [cosine, sine] = [0, 0]
      samples.forEach((sample, n) => {
        const phase = (2 * Math.PI * tone * n) / decoded.sampleRate
        cosine += sample * Math.cos(phase)
        sine += sample * Math.sin(phase)
      })
      return Math.hypot(cosine, sine)
    }
    return strength(hz) / Math.max(1e-9, strength(0.75 * hz), strength(1.33 * hz))
  }, spokenHz)
}

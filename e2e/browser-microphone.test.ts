import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { App } from './app.ts'
import { launchBrowser, openApp } from './browser.ts'
import { writeMicrophoneFile } from './microphone-file.ts'
import { aBrowser, describeWith, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { disagreements, extrasAgree, truthOf, withoutFineTiming } from './truth.ts'

/** It begins as soon as the microphone is opened, which is before the take begins: on a busy machine by seconds. */
const silenceBeforeSeconds = 12
/** It begins the file again at its end: nothing is to be heard before the take was stopped. */
const silenceAfterSeconds = 60

/** The last chord has rung out by then, and whatever is heard beside it. */
const ringSeconds = 3

describeWith([aBrowser, theBuiltApp, theModel], 'a piano heard through the browser\'s microphone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-wav-'))
  const truth = truthOf('resources/demonstrations/ode-to-joy')
  const wav = join(folder, 'microphone.wav')
  let app: App
  let browser: Browser

  beforeAll(async () => {
    await writeMicrophoneFile(wav, truth.recording, { silenceBeforeSeconds, silenceAfterSeconds })
    app = await App.start()
    browser = await launchBrowser({ microphone: wav })
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('has each note marked on the page as it was played', { timeout: 600_000 }, async () => {
    const { page, complaints } = await openApp(browser, app.address, { permissions: ['microphone'] })
    try {
      const practice = await PracticePage.open(page, 'Ode to Joy')
      await practice.listenTo('browser-microphone')
      await practice.start()
      await practice.heardToTheEnd(truth)
      await page.waitForTimeout(1000 * ringSeconds)
      await practice.stop()
      expect(disagreements(withoutFineTiming(truth), await practice.marks())).toEqual([])
      expect(extrasAgree(truth, await practice.extras())).toBe(true)
      expect(complaints).toEqual([])
    } finally {
      await page.context().close()
    }
  })

  it('says what to do when it is refused', async () => {
    const deaf = await launchBrowser()
    const { page } = await openApp(deaf, app.address)
    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('browser-microphone')
    await page.locator('[data-testid=transport]:enabled').waitFor()
    await page.keyboard.press('Space')
    const note = page.getByRole('alert').filter({ hasText: 'icrophone' })
    await note.waitFor()
    expect(await note.innerText()).toMatch(/then start again|choose another input/)
    await deaf.close()
  })
})

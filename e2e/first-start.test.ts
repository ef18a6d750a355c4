import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { launchBrowser, openApp, photograph } from './browser.ts'
import { writeMicrophoneFile } from './microphone-file.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, root, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'

describeWith([aBrowser, theBuiltApp], 'the first start', () => {
  const here = appInBrowser()

  it.each([['en-GB', 'C4'], ['zh-CN', 'C4']] as const)('leads whoever has a keyboard to a piece with two clicks and one key (%s)', { timeout: 400_000 }, async (locale, note) => {
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale, firstStart: true }, plugKeyboardIn)
    await page.getByTestId('choose-digital').click()
    await page.getByTestId('turn-on').click()
    await page.getByText('Virtual Piano').waitFor()
    await expect.poll(() => page.getByTestId('keyboard-line').innerText()).not.toBe('')
    await play(page, [{ onsetSeconds: 0, offsetSeconds: Infinity, pitch: 60, velocity: 70 }])
    await expect.poll(() => page.getByTestId('keyboard-line').innerText()).toContain(note)
    expect(await page.locator('.lit[data-pitch="60"]').count()).toBe(1)
    await photograph(page, `first-keyboard-${locale}`)
    await page.getByTestId('next-step').click()
    await page.getByTestId('first-steps').getByTestId('piece').first().click()
    const practice = new PracticePage(page)
    await practice.engraved()
    expect(await page.getByTestId('input').inputValue()).toBe('midi')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('tells what to try where a keyboard stays silent', { timeout: 400_000 }, async () => {
    const { page } = await openApp(here.browser, here.app.address, { firstStart: true }, plugKeyboardIn)
    await page.getByTestId('choose-digital').click()
    await page.getByTestId('turn-on').click()
    const remedies = page.getByTestId('keyboard-silent')
    await remedies.waitFor()
    expect(await remedies.locator('li').count()).toBeGreaterThanOrEqual(4)
    await play(page, [{ onsetSeconds: 0, offsetSeconds: 0.3, pitch: 64, velocity: 70 }])
    await remedies.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('can be left at any step, comes only once, and is there again when it is asked for', { timeout: 400_000 }, async () => {
    const { page } = await openApp(here.browser, here.app.address)
    await page.evaluate(() => localStorage.clear())
    const again = await page.context().newPage()
    await again.goto(here.app.address)
    await again.getByTestId('choose-acoustic').click()
    await again.getByTestId('skip-step').click()
    await again.getByTestId('skip-step').click()
    expect(await again.getByTestId('first-steps').getAttribute('data-step')).toBe('round-trip')
    await again.keyboard.press('Escape')
    await again.getByTestId('piece').first().waitFor()
    await again.reload()
    await again.getByTestId('piece').first().waitFor()
    expect(await again.getByTestId('first-steps').count()).toBe(0)
    await again.getByTestId('first-steps-again').click()
    await again.getByTestId('choose-look').waitFor()
    await page.context().close()
  })

  it('keeps the sound check one key away, and comes back to the piece', { timeout: 400_000 }, async () => {
    const { page } = await openApp(here.browser, here.app.address)
    await PracticePage.open(page, 'Ode to Joy')
    await page.keyboard.press('s')
    expect(await page.getByTestId('first-steps').getAttribute('data-step')).toBe('microphone')
    await page.keyboard.press('Escape')
    await new PracticePage(page).engraved()
    await page.context().close()
  })

  it('says what to do where the microphone is refused, and goes on all the same', { timeout: 400_000 }, async () => {
    const deaf = await launchBrowser()
    const { page } = await openApp(deaf, here.app.address, { firstStart: true })
    await page.getByTestId('choose-acoustic').click()
    await page.getByTestId('input').selectOption('browser-microphone')
    await page.getByTestId('turn-on').click()
    const note = page.getByRole('alert').filter({ hasText: 'icrophone' })
    await note.waitFor()
    expect(await note.innerText()).toMatch(/then start again|choose another input/)
    await page.getByTestId('next-step').click()
    expect(await page.getByTestId('first-steps').getAttribute('data-step')).toBe('room')
    await deaf.close()
  })
})

describeWith([aBrowser, theBuiltApp, theModel], 'whoever just looks', () => {
  const here = appInBrowser()

  // How soon it comes is measured: `npm run bench`.
  it('is led to the first coloured note by one click', { timeout: 400_000 }, async () => {
    const { page } = await openApp(here.browser, here.app.address, { firstStart: true })
    await page.getByTestId('choose-look').click()
    await page.locator('[data-mark=right]').first().waitFor({ state: 'attached', timeout: 300_000 })
    await page.context().close()
  })
})

describeWith([aBrowser, theBuiltApp, theModel], 'a piano a third of a semitone flat', () => {
  const here = appInBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-flat-'))
  const flatCents = -32
  let browser: Browser
  beforeAll(async () => {
    const wav = join(folder, 'flat.wav')
    await writeMicrophoneFile(wav, join(root, 'resources/demonstrations/ode-to-joy.flac'), { silenceBeforeSeconds: 3, silenceAfterSeconds: 1, cents: flatCents })
    browser = await launchBrowser({ microphone: wav })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['en-GB', 'light', { width: 1280, height: 800 }, /^Listen (\d+) cents lower$/, /listens (\d+) cents lower/],
    ['zh-CN', 'dark', { width: 1024, height: 1366 }, /^低 (\d+) 音分来听$/, /低 (\d+) 音分来听/],
  ] as const)('is measured in the sound check, listened to in tune by a click, and at 440 Hz again by another (%s)', { timeout: 400_000 }, async (locale, colorScheme, viewport, offer, kept) => {
    const { page, complaints } = await openApp(browser, here.app.address, { locale, colorScheme, viewport, permissions: ['microphone'] })
    const startTheCheck = async () => {
      await page.keyboard.press('s')
      await page.getByTestId('input').selectOption('browser-microphone')
      await page.getByTestId('next-step').click()
      await page.getByTestId('turn-on').click()
    }
    await page.getByTestId('piece').first().waitFor()
    await startTheCheck()
    const listenInTune = page.getByTestId('listen-in-tune')
    await listenInTune.waitFor()
    // The more keys were heard the better it is known.
    await expect.poll(() => page.getByTestId('tuning').innerText(), { timeout: 120_000 }).toMatch(/A4 = 43[0-3]\.\d Hz/)
    expect(await listenInTune.innerText()).toMatch(offer)
    await photograph(page, `first-tuning-offer-${locale}`)
    await listenInTune.click()
    await page.getByTestId('listens-in-tune').waitFor()
    await photograph(page, `first-tuning-kept-${locale}`)

    // It is kept, where pianos are kept.
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByTestId('this-piano-open').click()
    const profile = page.getByTestId('profiles').locator('[data-in-use=true]')
    const cents = Number(kept.exec(await profile.innerText())?.[1])
    expect(Math.abs(cents + flatCents)).toBeLessThanOrEqual(10)
    await profile.scrollIntoViewIfNeeded()
    await photograph(page, `first-tuning-piano-${locale}`)
    await page.getByTestId('leave-piano').click()

    await startTheCheck()
    await page.getByTestId('listen-as-usual').click()
    await listenInTune.waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('this-piano-open').click()
    await page.getByTestId('begin-sitting').waitFor()
    expect(await profile.count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

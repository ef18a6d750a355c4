import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomShare } from '../core/measuring/testing/random-playing.ts'
import { keepTake } from '../engine/storage/testing/keep-take.ts'
import { App } from './app.ts'
import { launchBrowser, openApp, photograph } from './browser.ts'
import { writeMicrophoneFile } from './microphone-file.ts'
import { aBrowser, describeWith, theBuiltApp, theModel } from './needs.ts'
import { PianoPage } from './piano-page.ts'
import { PracticePage } from './practice-page.ts'
import { lostText, seriousFaults } from './screens.ts'
import { truthOf } from './truth.ts'
import { wavOf } from './wav.ts'

/** What a browser calls the microphone that stands in for one. */
const label = 'Fake Default Audio Input'
const key = `browser-microphone:${label}`

/** Twice through a filter that lets each sample's share through at once. */
function muffled(sound: Float32Array<ArrayBuffer>, share: number): Float32Array<ArrayBuffer> {
  const filtered = sound.slice()
  for (let time = 0; time < 2; time++) for (let n = 0, last = 0; n < filtered.length; n++) filtered[n] = last += share * (filtered[n]! - last)
  return filtered
}

describeWith([aBrowser, theBuiltApp, theModel], 'a piano without MIDI, at a far microphone in a room that hisses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-taught-'))
  const home = join(folder, 'home')
  const takes = join(home, 'takes')
  let app: App
  let browser: Browser

  beforeAll(async () => {
    const wav = join(folder, 'microphone.wav')
    const { sound, sampleRateHz } = await writeMicrophoneFile(wav, truthOf('resources/demonstrations/ode-to-joy').recording, { silenceBeforeSeconds: 0, silenceAfterSeconds: 10 })
    // Through a wall, in hiss: of a hundred notes some twenty are not told, though most of them are faintly heard.
    for (const day of [1, 2]) {
      const id = await keepTake(takes, { startedAt: new Date(`2026-03-0${day}T10:00:00Z`), soundSeconds: 1, device: { key, name: label } })
      const share = randomShare(day)
      const hiss = muffled(sound.map(() => 12e-3 * (share() + share() + share() + share() - 2)), 0.5)
      const piano = muffled(sound, 0.2)
      writeFileSync(join(takes, id, 'sound.wav'), wavOf(piano.map((sample, n) => 0.1 * sample + hiss[n]!), sampleRateHz))
    }
    await keepTake(takes, { startedAt: new Date('2026-03-03T10:00:00Z'), soundSeconds: 1, device: { key: 'device:hall', name: 'Hall' } })
    app = await App.start(process.env, home)
    browser = await launchBrowser({ microphone: wav })
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const openPage = (more: Parameters<typeof openApp>[2] = {}) => openApp(browser, app.address, { permissions: ['microphone'], viewport: { width: 1280, height: 800 }, ...more })

  it('is learnt from two clean takes by their scores, shown before and after, taken back by a click; takes are heard by it', async () => {
    const { page, complaints } = await openPage()
    await PianoPage.open(page)
    const listed = page.getByTestId('teaching-take')
    await listed.nth(2).waitFor({ timeout: 300_000 })
    expect(await page.getByTestId('learn-from-takes').isDisabled()).toBe(true)
    // One of another microphone gives way to those of this one.
    await listed.nth(0).click()
    await listed.nth(1).click()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await Promise.all([0, 1, 2].map((at) => listed.nth(at).isChecked()))).toEqual([false, true, true])
    await page.getByTestId('learn-from-takes').scrollIntoViewIfNeeded()
    await photograph(page, 'piano-takes-light')
    expect(await seriousFaults(page)).toEqual([])

    await page.getByTestId('piano-room').fill('Salon')
    await page.getByTestId('learn-from-takes').click()
    await page.locator('[data-testid=this-piano][data-stage=learnt]').waitFor({ timeout: 1_200_000 })
    await page.locator('[data-testid=learnt][data-kept=true]').waitFor()
    expect(await page.getByTestId('learnt').innerText()).toMatch(/F1 \d+\.\d % before, \d+\.\d % after.*2 takes by the score: I was sure of \d{3} written notes/s)
    await photograph(page, 'piano-taught-light')
    expect(await seriousFaults(page)).toEqual([])
    expect(Object.keys(inUse())).toEqual([key])
    await page.getByTestId('undo-learning').click()
    await page.getByTestId('redo-learning').waitFor()
    expect(inUse()).toEqual({})
    await page.getByTestId('redo-learning').click()
    await page.getByTestId('undo-learning').waitFor()
    await page.getByTestId('leave-piano').click()

    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('browser-microphone')
    await practice.start()
    await page.waitForTimeout(2000)
    await practice.stop()
    const newest = join(takes, readdirSync(takes).sort().at(-1)!)
    const { device } = JSON.parse(readFileSync(join(newest, 'take.json'), 'utf8')) as { device: unknown }
    expect(device).toEqual({ key, name: label })
    expect(JSON.parse(readFileSync(join(newest, 'profile.json'), 'utf8'))).toMatchObject({ onsets: null, trust: { nats: expect.any(Number) as number } })
    expect(complaints).toEqual([])
    await page.context().close()
  }, 1_800_000)

  it('can be read in Chinese and the dark, on a tablet held upright', async () => {
    const { page } = await openPage({ colorScheme: 'dark', locale: 'zh-CN', viewport: { width: 1024, height: 1366 } })
    await PianoPage.open(page)
    await page.getByTestId('teaching-take').nth(2).waitFor({ timeout: 300_000 })
    await page.getByTestId('teaching-take').nth(0).click()
    expect([...(await lostText(page)), ...(await seriousFaults(page))]).toEqual([])
    await photograph(page, 'piano-takes-dark-zh')
    // A second of another room's sound teaches nothing, and nothing changes.
    await page.getByTestId('learn-from-takes').click()
    await page.locator('[data-testid=learnt][data-kept=false]').waitFor({ timeout: 300_000 })
    await photograph(page, 'piano-taught-nothing-dark-zh')
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  }, 900_000)

  it.each([['en-GB', 'light', 'Ode to Joy', { width: 1280, height: 800 }], ['zh-CN', 'dark', '欢乐颂', { width: 1024, height: 1366 }]] as const)('can be learnt from a take on its own summary, by keyboard, where it was clean (%s)', async (locale, colorScheme, title, viewport) => {
    const { page, complaints } = await openPage({ locale, colorScheme, viewport })
    const practice = await PracticePage.open(page, title)
    await practice.listenTo('browser-microphone')
    await practice.start()
    await page.waitForTimeout(1000)
    await practice.stop()
    const button = page.getByTestId('learn-from-this-take')
    const earlier = practice.summary.getByRole('button', { name: /Mar.*2026|2026.*Mar|March|3月\d/ })
    // What was just played is a second of nearly nothing; what was played on the third of March was clean.
    await earlier.first().waitFor()
    expect(await button.count()).toBe(0)
    await earlier.first().click()
    await button.waitFor()
    await button.scrollIntoViewIfNeeded()
    await photograph(page, `after-clean-take-${colorScheme}`)
    expect(await seriousFaults(page)).toEqual([])
    await button.focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-testid=learnt]').waitFor({ timeout: 300_000 })
    expect(await page.getByTestId('learnt').getAttribute('data-kept')).toBe('false')
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  function inUse(): Record<string, string> {
    return JSON.parse(readFileSync(join(home, 'pianos', 'in-use.json'), 'utf8')) as Record<string, string>
  }
})

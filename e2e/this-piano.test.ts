import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { App } from './app.ts'
import { launchBrowser, openApp, photograph } from './browser.ts'
import { writeMicrophoneFile } from './microphone-file.ts'
import { noteMicrophoneOpened, play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp, theModel } from './needs.ts'
import { PianoPage, writeSitting } from './piano-page.ts'
import { PracticePage } from './practice-page.ts'
import { lostText, seriousFaults, twiceAsLarge } from './screens.ts'
import { truthOf } from './truth.ts'

/** The browser's stand-in begins as soon as the microphone is opened; at its end it begins again. The sitting begins after it: on a busy machine by seconds. */
const silenceBeforeSeconds = 12
const silenceAfterSeconds = 60
const fitting = 'sitting-20260301T180000000-00000001'
const whiteKeys = Array.from({ length: 88 }, (_, key) => 21 + key).filter((pitch) => ![1, 3, 6, 8, 10].includes(pitch % 12))
const foreign = 'sitting-20260301T170000000-00000002'

describeWith([aBrowser, theBuiltApp, theModel], 'this piano, by microphone and keys at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repetiteur-piano-'))
  const truth = truthOf('resources/demonstrations/ode-to-joy')
  const wav = join(folder, 'microphone.wav')
  let sound = new Float32Array(0)
  let sampleRateHz = 0
  let app: App
  let browser: Browser

  beforeAll(async () => {
    ;({ sound, sampleRateHz } = await writeMicrophoneFile(wav, truth.recording, { silenceBeforeSeconds, silenceAfterSeconds }))
    app = await App.start()
    browser = await launchBrowser({ microphone: wav })
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const openPage = (more: Parameters<typeof openApp>[2] = {}) => openApp(browser, app.address, { permissions: ['microphone'], viewport: { width: 1280, height: 800 }, ...more }, async (page) => {
    await plugKeyboardIn(page)
    await noteMicrophoneOpened(page)
  })

  it('is played by what the page asks for, its clocks tied, and told how well it is heard', async () => {
    const { page, complaints } = await openPage()
    const piano = await PianoPage.open(page)
    await photograph(page, 'piano-set-up-light')
    expect(await seriousFaults(page)).toEqual([])
    await piano.begin('Music room')
    await page.locator('[data-testid=asked][data-passage=texture-white-keys]').waitFor()
    await page.locator('[data-testid=score] svg').first().waitFor()
    // Keys and sound are of one playing, however long the page took to be there.
    await play(page, truth.played.map((blow) => ({ ...blow, onsetSeconds: blow.onsetSeconds + silenceBeforeSeconds, offsetSeconds: blow.offsetSeconds + silenceBeforeSeconds })), [], 'noted moment')
    await page.locator('[data-testid=tie][data-tied=true]').waitFor()
    expect(await page.getByTestId('covered').innerText()).toMatch(/of 88 keys/)
    await photograph(page, 'piano-playing-light')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Space')
    await piano.at('measured')
    expect(await piano.sentence()).toMatch(/^Of 100 notes on your piano \d+ are heard/)
    expect(await page.getByTestId('hearing-picture').locator('li').count()).toBeGreaterThan(4)
    await photograph(page, 'piano-measured-light')
    // When both recordings began is known to one clock; what of it is the microphone's way, only the sound check can tell.
    expect(await page.getByTestId('message-latency').innerText()).toMatch(/^The sound of a stroke reaches me \d+ ms (before|after) its MIDI message\. How much/)
    expect(await seriousFaults(page)).toEqual([])
    await page.getByTestId('tell-apart').click()
    await page.getByTestId('first-steps').waitFor()
    // What the keys told lies beside the sound, for the command line too.
    const [sitting] = readdirSync(join(app.home, 'sittings'))
    expect(readdirSync(join(app.home, 'sittings', sitting!)).sort()).toEqual(['keys.jsonl', 'keys.mid', 'sitting.json', 'sound.wav'])
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  it('is learnt, by which takes on that microphone are heard from then on; taken back and used after all by a click each', async () => {
    const { page, complaints } = await openPage()
    // A piano whose high keys tell of themselves early: something to learn.
    const blows = truth.played.map((blow) => ({ ...blow, onsetSeconds: blow.onsetSeconds + 0.5 - (0.03 * (blow.pitch - 60)) / 20, offsetSeconds: blow.offsetSeconds + 0.5 }))
    writeSitting(app.home, { id: fitting, room: 'Salon', deviceKey: `browser-microphone:${await microphoneOf(page)}`, sound, sampleRateHz, blows })
    const piano = await PianoPage.open(page)
    await piano.measureIn('Salon')
    await piano.at('measured')
    await page.getByTestId('learn').click()
    // Learning listens to the whole sitting several times over.
    const learnt = page.getByTestId('learnt')
    await learnt.waitFor({ timeout: 600_000 })
    expect(await learnt.getAttribute('data-kept'), await learnt.innerText()).toBe('true')
    await photograph(page, 'piano-learnt-light')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByTestId('undo-learning').click()
    await page.getByTestId('redo-learning').waitFor()
    expect(inUse(app.home)).toEqual({})
    await page.getByTestId('redo-learning').click()
    await page.getByTestId('undo-learning').waitFor()
    await page.getByTestId('leave-piano').click()
    await page.getByText('This piano: Salon').waitFor()

    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('browser-microphone')
    await practice.start()
    await practice.stop()
    const takes = join(app.home, 'takes')
    const [take] = readdirSync(takes).sort().reverse()
    expect(JSON.parse(readFileSync(join(takes, take!, 'profile.json'), 'utf8'))).toMatchObject({ format: 'repetiteur.profile/1', onsets: { perRegister: expect.any(Number) as number } })
    expect(complaints).toEqual([])
    await page.context().close()
  }, 900_000)

  it.each([
    ['in Chinese and the dark, on a tablet held upright', 'dark-zh', { colorScheme: 'dark', locale: 'zh-CN', viewport: { width: 1024, height: 1366 } }, false],
    ['with the text twice as large', 'text-200', { viewport: { width: 1280, height: 800 } }, true],
  ] as const)('can be read %s', { timeout: 900_000 }, async (_, name, options, large) => {
    writeSitting(app.home, { id: fitting, room: 'Music room', deviceKey: 'browser-microphone', sound, sampleRateHz, blows: truth.played })
    const { page } = await openPage(options)
    const lost: string[] = []
    const look = async (screen: string): Promise<void> => {
      if (large) await twiceAsLarge(page)
      lost.push(...(await lostText(page)).map((what) => `${screen}: ${what}`), ...(large ? [] : await seriousFaults(page)).map((fault) => `${screen}: ${fault}`))
      await photograph(page, `piano-${screen}-${name}`)
    }
    const piano = await PianoPage.open(page)
    await look('set-up')
    await piano.begin('琴房')
    await page.locator('[data-testid=score] svg').first().waitFor()
    // The white keys from the lowest up, faster than anybody: what is asked for next comes by itself.
    await play(page, whiteKeys.map((pitch, at) => ({ pitch, velocity: 60, onsetSeconds: 0.05 * at, offsetSeconds: 0.05 * at + 0.04 })).slice(0, -12))
    await look('white-keys')
    await play(page, whiteKeys.slice(-12).map((pitch, at) => ({ pitch, velocity: 60, onsetSeconds: 0.05 * at, offsetSeconds: 0.05 * at + 0.04 })))
    await page.locator('[data-testid=asked]:not([data-passage=texture-white-keys])').waitFor()
    await page.getByTestId('next-passage').click()
    await page.getByTestId('next-passage').click()
    await look('next')
    await page.getByTestId('leave-piano').click()
    await page.getByTestId('this-piano-open').click()
    await page.getByTestId('sittings').getByTestId('measure').last().click()
    await piano.at('measured')
    await look('measured')
    expect(lost).toEqual([])
    await page.context().close()
  })

  it('is refused with a remedy where sound and keys are of different playing', async () => {
    writeSitting(app.home, { id: foreign, room: 'Elsewhere', deviceKey: 'browser-microphone', sound, sampleRateHz, blows: truth.played.map((blow, at) => ({ ...blow, pitch: 40 + ((at * 7) % 40) })) })
    const { page } = await openPage({ colorScheme: 'dark', locale: 'zh-CN', viewport: { width: 1024, height: 1366 } })
    const piano = await PianoPage.open(page)
    await piano.measureIn('Elsewhere')
    await page.getByRole('alert').waitFor()
    expect(await page.getByTestId('tie-remedies').locator('li').count()).toBeGreaterThan(2)
    await photograph(page, 'piano-refused-dark-zh')
    expect(await seriousFaults(page)).toEqual([])
    await page.context().close()
  }, 900_000)

  it('keeps what was played until the engine was killed', async () => {
    const before = readdirSync(join(app.home, 'sittings'))
    const { page } = await openPage()
    const piano = await PianoPage.open(page)
    await piano.begin('Hall')
    await play(page, truth.played.slice(0, 12))
    // The engine has them; it promises them to be on disk half a second later.
    await page.getByTestId('heard').getByText(/^12 /).waitFor()
    await page.waitForTimeout(1500)
    process.kill(await app.enginePid(), 'SIGKILL')
    await piano.at('set-up')
    await page.getByText('It was interrupted').waitFor()
    const [killed] = readdirSync(join(app.home, 'sittings')).filter((id) => !before.includes(id))
    const strokes = readFileSync(join(app.home, 'sittings', killed!, 'keys.jsonl'), 'utf8').split('\n').filter((line) => line.includes('[144,'))
    expect(strokes.length).toBe(12)
    await page.context().close()
  }, 900_000)
})

/** The microphone's name, as the browser gives it. */
async function microphoneOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const label = stream.getAudioTracks()[0]?.label ?? ''
    for (const track of stream.getTracks()) track.stop()
    return label
  })
}

function inUse(home: string): unknown {
  return JSON.parse(readFileSync(join(home, 'pianos', 'in-use.json'), 'utf8'))
}

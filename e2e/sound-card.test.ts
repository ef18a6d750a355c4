import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { App } from './app.ts'
import { launchBrowser, openApp, photograph } from './browser.ts'
import { aBrowser, aSoundServer, describeWith, portAudio, theBuiltApp, theModel } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { SoundServer } from './sound-server.ts'
import { disagreements, extrasAgree, truthOf } from './truth.ts'

describeWith([aBrowser, aSoundServer, portAudio, theBuiltApp, theModel], 'a piano heard through the sound card', () => {
  const sound = new SoundServer()
  let app: App
  let browser: Browser

  beforeAll(async () => {
    await sound.start()
    app = await App.start(sound.environment)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    await sound.stop()
  })

  it('has each note marked on the page as it was played', async () => {
    const truth = truthOf('resources/demonstrations/ode-to-joy')
    const { page, complaints } = await openApp(browser, app.address)
    const practice = await PracticePage.open(page, 'Ode to Joy')
    await practice.listenTo('device')
    await practice.start()
    const played = sound.play(truth.recording)
    await practice.is('following')
    await photograph(page, 'practice-playing')
    await played
    await practice.heardToTheEnd(truth)
    await practice.stop()
    await photograph(page, 'after-the-take')
    expect(disagreements(truth, await practice.marks())).toEqual([])
    expect(extrasAgree(truth, await practice.extras())).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('pauses the take when the microphone is pulled out, and goes on when it is back', async () => {
    const truth = truthOf('e2e/golden/clean')
    const { page } = await openApp(browser, app.address)
    const practice = await PracticePage.open(page, 'Ah! vous dirai-je')
    await practice.listenTo('device')
    await practice.start()
    void sound.play(truth.recording).catch(() => {})
    await practice.is('following')
    sound.unplug()
    await practice.is('paused')
    await photograph(page, 'practice-paused')
    expect(await practice.state.innerText()).toContain('goes on by itself')
    sound.plugIn()
    await practice.is('waiting', 'following', 'lost')
    await sound.play(truth.recording)
    await practice.stop()
    // It was played from the beginning again. Bars 9 to 12 are bars 1 to 4 once more: which of them begins after the silence cannot be known.
    const marks = await practice.marks()
    const middle = truth.expected.filter(({ id }) => /^m[5-8][rl]/.test(id))
    expect(middle.length).toBe(22)
    expect(disagreements({ expected: middle }, marks)).toEqual([])
    expect([...marks].filter(([, { mark }]) => mark === 'wrong' || mark === 'missed')).toEqual([])
    await page.context().close()
  })
})

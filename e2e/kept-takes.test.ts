import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { keepTake } from '../engine/storage/testing/keep-take.ts'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { truthOf } from './truth.ts'
import { witness } from './witness.ts'

const daysAgo = (days: number, hour: number) => {
  const day = new Date()
  day.setDate(day.getDate() - days)
  day.setHours(hour, 0, 0, 0)
  return day
}

/** The newest take of the Ode to Joy, its summary over the page. */
async function afterNewest(page: Page): Promise<PracticePage> {
  const practice = await PracticePage.open(page, 'Ode to Joy')
  await page.getByRole('button', { name: /^Takes \(/ }).click()
  await page.getByRole('button', { name: /^Show the take of/ }).first().click()
  await page.getByRole('button', { name: 'How it went' }).click()
  await practice.summary.waitFor()
  return practice
}

describeWith([aBrowser, theBuiltApp], 'what is kept from day to day', () => {
  const here = appInBrowser()
  const takes = () => join(here.app.home, 'takes')
  /** The day before yesterday from a keyboard, yesterday at a microphone. */
  const playedBefore = async () => {
    if (existsSync(takes()) && readdirSync(takes()).length > 0) return
    await keepTake(takes(), { startedAt: daysAgo(2, 10), wrongIn: [3, 6, 7, 12] })
    await keepTake(takes(), { startedAt: daysAgo(1, 10), wrongIn: [6, 7], soundSeconds: 6 })
  }

  it('the first day has no plan; the next day begins with what went wrong, at a tempo that will succeed, by one click', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    await page.getByTestId('piece').nth(4).waitFor()
    expect(await page.getByTestId('plan').count()).toBe(0)
    await playedBefore()
    await page.evaluate(() => localStorage.setItem('repetiteur.input', 'midi'))
    await page.reload()
    const plan = page.getByTestId('plan')
    await plan.getByText('Ode to Joy, bars 6–7').waitFor()
    expect(await plan.innerText()).toMatch(/% right yesterday · begin at \d+\s?% of the tempo · \d+(\.5)? min/)
    await photograph(page, 'kept-plan-en')
    await plan.getByRole('button', { name: 'Practise Ode to Joy, bars 6–7' }).click()
    const practice = new PracticePage(page)
    await practice.engraved()
    await page.getByTestId('program').or(page.getByTestId('state')).first().waitFor()
    expect(await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes('ode-to-joy'))?.[1])).toMatch(/"mode":"in-time".*"loop":true/)
    await photograph(page, 'kept-loop')
    // Nothing was played: that take is let go, and yesterday's are there.
    await practice.stop()
    await practice.summary.locator('li.shown').getByRole('button', { name: /^Remove the take of/ }).click()
    await page.getByTestId('undo').waitFor()
    await page.getByRole('button', { name: 'Takes (2)' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('takes of a piece: their curve over time, a star, one that is removed and had back', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address)
    const practice = await afterNewest(page)
    await expect.poll(() => practice.summary.innerText()).toMatch(/2 takes, from \d+\s%? ?right to \d+/)
    const shown = practice.summary.getByRole('button', { name: /^Show the take of/ })
    expect(await shown.count()).toBe(2)
    await practice.summary.getByRole('button', { name: /^Keep the take of/ }).last().click()
    await practice.summary.getByRole('button', { name: /^No longer keep/ }).waitFor()
    await practice.summary.getByRole('button', { name: /^Remove the take of/ }).last().click()
    await page.getByTestId('undo').waitFor()
    expect(await shown.count()).toBe(1)
    await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => shown.count()).toBe(2)
    expect(await practice.summary.getByRole('button', { name: /^No longer keep/ }).count()).toBe(1)
    await photograph(page, 'kept-after-en-light')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('the take is heard again in step with the page; a mark that is clicked is heard', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address)
    const practice = await afterNewest(page)
    const cursor = await witness(page, '.engraving-cursor', 'style')
    const playing = await witness(page, '[data-testid=take-player]', 'data-playing')
    await practice.summary.getByTestId('hear-take').click()
    await expect.poll(playing).toContain('true')
    await expect.poll(async () => new Set(await cursor()).size).toBeGreaterThan(3)
    await photograph(page, 'kept-playback')
    await page.getByTestId('take-player').getByRole('button').click()
    await page.locator('[data-testid=take-player][data-playing=false]').waitFor()
    const before = (await playing()).length
    await page.locator('[data-testid=score] [data-mark=wrong]').first().click({ force: true })
    await page.getByTestId('evidence').waitFor()
    await expect.poll(async () => (await playing()).slice(before)).toEqual(['true', 'false'])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('the player’s word stands beside a mark, counts, outlives the page, and can be taken back', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address)
    const practice = await afterNewest(page)
    const wrong = async () => Number(await practice.summary.locator('.counts .wrong dd').innerText())
    const before = await wrong()
    await practice.summary.getByRole('button', { name: 'See it on the page' }).click()
    await page.locator('[data-testid=score] [data-mark=wrong]').first().click({ force: true })
    await page.getByTestId('dispute').click()
    await page.locator('[data-testid=score] [data-disputed]').waitFor({ state: 'attached' })
    await photograph(page, 'kept-word')
    await page.reload()
    await afterNewest(page)
    expect(await practice.summary.getByTestId('word').innerText()).toContain('One mark stands as you say')
    expect(await wrong()).toBe(before - 1)
    await practice.summary.getByRole('button', { name: 'Take all back' }).click()
    await expect.poll(wrong).toBe(before)
    // All of it at once is had back as what was removed is.
    await page.getByTestId('undo').getByText('Your word on one mark was taken back.').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(wrong).toBe(before - 1)
    await practice.summary.getByRole('button', { name: 'Take all back' }).click()
    await expect.poll(wrong).toBe(before)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('a take goes out as a report with its page, on paper, as MIDI and as sound', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, async (opened) => {
      await opened.addInitScript(() => Object.assign(globalThis, { print: () => Object.assign(globalThis, { printed: document.querySelector('.printing-report')?.textContent }) }))
    })
    const practice = await afterNewest(page)
    const files = practice.summary.getByTestId('exports')
    const fileOf = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), files.getByRole('button', { name: button }).click()])
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
    }
    const report = await fileOf('Report (web page)')
    expect(report.name).toMatch(/^Ode to Joy .*\.html$/)
    expect(report.bytes.toString()).toMatch(/<h1>Ode to Joy<\/h1>[\s\S]*data-mark="wrong"/)
    const midi = await fileOf('MIDI')
    expect([midi.name.endsWith('.mid'), midi.bytes.toString('latin1', 0, 4)]).toEqual([true, 'MThd'])
    const sound = await fileOf('Audio')
    expect(['RIFF', 'fLaC']).toContain(sound.bytes.toString('latin1', 0, 4))
    await files.getByRole('button', { name: 'Print or PDF' }).click()
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as { printed?: string }).printed ?? '')).toContain('Note by note')
    await page.context().newPage().then(async (reader) => {
      await reader.setContent(report.bytes.toString())
      await photograph(reader, 'kept-report')
    })
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('the summary is printed with its bars’ numbers and nothing to press', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address, { colorScheme: 'dark' })
    const { summary } = await afterNewest(page)
    await page.emulateMedia({ media: 'print' })
    expect(await summary.locator('ol .foot').first().isVisible()).toBe(true)
    for (const pressed of [page.getByTestId('practise-place').first(), page.getByTestId('exports'), page.getByTestId('hear-take'), summary.getByRole('button', { name: /^Remove the take/ }).first()]) expect(await pressed.isVisible()).toBe(false)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)')
    await photograph(page, 'kept-after-printed')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('in the library: where one was, a search, the room that takes have', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address)
    await page.getByTestId('recent-piece').first().waitFor()
    expect(await page.getByTestId('recent-piece').first().innerText()).toContain('Ode to Joy')
    await page.getByTestId('search').fill('fur eli')
    await expect.poll(() => page.getByTestId('piece').count()).toBe(1)
    expect(await page.getByTestId('piece').innerText()).toContain('Elise')
    await page.getByTestId('search').fill('')
    const room = page.getByTestId('store-room')
    await room.getByText('2 takes take').waitFor()
    for (let day = 3; day < 9; day++) await keepTake(takes(), { startedAt: daysAgo(day, 9), wrongIn: [2] })
    await room.getByRole('combobox').selectOption('5')
    await room.getByText(/older takes? \(/).waitFor()
    await room.getByRole('button', { name: 'Remove them…' }).click()
    await photograph(page, 'kept-room')
    await room.getByRole('button', { name: 'Yes, remove' }).click()
    await page.getByTestId('undo').waitFor()
    await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click()
    await room.getByText(/older takes? \(/).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('is shown in Chinese, in the dark, and on a tablet held upright', async () => {
    await playedBefore()
    const { page, complaints } = await openApp(here.browser, here.app.address, { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1024, height: 1366 } })
    await page.getByTestId('plan').or(page.getByTestId('store-room')).first().waitFor()
    await photograph(page, 'kept-library-zh-dark-portrait')
    await page.getByTestId('recent-piece').first().click()
    await new PracticePage(page).engraved()
    await page.getByRole('button', { name: /^练习记录（/ }).click()
    await page.getByRole('button', { name: /^查看/ }).first().click()
    await page.getByRole('button', { name: '本遍小结' }).click()
    await page.getByTestId('after').waitFor()
    await photograph(page, 'kept-after-zh-dark-portrait')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('the sound of takes is packed by itself, and the takes are there after the database was lost', async () => {
    await playedBefore()
    const sounding = readdirSync(takes()).find((id) => existsSync(join(takes(), id, 'sound.wav')) || existsSync(join(takes(), id, 'sound.flac')))!
    for (const end of ['', '-wal', '-shm']) rmSync(join(here.app.home, `repetiteur.sqlite${end}`), { force: true })
    process.kill(await here.app.enginePid(), 'SIGKILL')
    await expect.poll(() => existsSync(join(takes(), sounding, 'sound.flac')) && !existsSync(join(takes(), sounding, 'sound.wav')), { timeout: 120_000 }).toBe(true)
    const { page, complaints } = await openApp(here.browser, here.app.address)
    const practice = await afterNewest(page)
    expect(await practice.summary.getByRole('button', { name: /^Show the take of/ }).count()).toBeGreaterThan(1)
    await practice.summary.getByTestId('hear-take').click()
    await page.locator('[data-testid=take-player][data-playing=true]').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describeWith([aBrowser, theBuiltApp], 'where one was', () => {
  const here = appInBrowser()

  it('the bar where one stopped is remembered with its piece, and the menu’s Undo has back what was removed', async () => {
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Minuet in G')
    await practice.listenTo('midi')
    await practice.start()
    const { played } = truthOf('e2e/golden/slips')
    await play(page, played.filter(({ onsetSeconds }) => onsetSeconds < 6))
    await practice.is('following')
    await practice.stop()
    const removed = practice.summary.getByRole('button', { name: /^Remove the take/ })
    await removed.click()
    await page.getByTestId('undo').waitFor()
    await page.getByRole('button', { name: 'Takes', exact: true }).waitFor()
    // As Electron's menu says it.
    await page.evaluate(() => { window.postMessage('repetiteur:undo', location.origin) })
    await page.getByRole('button', { name: 'Takes (1)' }).waitFor()
    await page.reload()
    const recent = page.getByTestId('recent-piece').first()
    await expect.poll(() => recent.innerText()).toMatch(/Minuet in G[\s\S]*bar [2-9]/i)
    await recent.click()
    await practice.engraved()
    const cursor = page.locator('.engraving-cursor')
    const heads = page.locator('[data-testid=score] [data-note]')
    await expect.poll(async () => ((await cursor.boundingBox())?.x ?? 0) > (await heads.first().boundingBox())!.x + 50).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

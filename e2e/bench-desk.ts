import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { App } from './app.ts'
import { launchBrowser, openApp } from './browser.ts'
import type { EngravingFigure } from './bench-engraving.ts'

const takes = 5000
const titles = ['Ode to Joy', 'Minuet in G', 'Für Elise', 'Prelude in C', 'Nocturne Op. 9 No. 2']
const students = Array.from({ length: 60 }, (_, n) => `${['Ada', 'Béla', 'Clara', 'Dvořák', '王小明', '李娜'][n % 6]} ${n}`)
const typed = ['a', 'ad', 'ada', 'ada m', 'bela elise', '王', 'nocturne', 'nobody at all', '']
const times = 5

/** A desk of five thousand takes in the built app: from a key typed into the search, or a filter chosen, until the page shows what was found. Needs Chromium and the built app. */
export async function benchDesk(): Promise<readonly EngravingFigure[]> {
  const home = mkdtempSync(join(tmpdir(), 'repetiteur-home-'))
  laid(join(home, 'desk'))
  const app = await App.start(process.env, home)
  const browser = await launchBrowser()
  try {
    const { page } = await openApp(browser, app.address)
    await page.getByTestId('open-desk').click()
    await page.getByTestId('desk-take').first().waitFor()
    const milliseconds: number[] = []
    for (let n = 0; n < times; n++) {
      for (const text of typed) milliseconds.push(await changed(page, 'desk-search', text))
      for (const show of ['unseen', 'doubtful', 'all']) milliseconds.push(await changed(page, 'desk-show', show))
      for (const student of [students[7]!, '*']) milliseconds.push(await changed(page, 'desk-student', student))
    }
    milliseconds.sort((a, b) => a - b)
    return [
      { what: `searching and filtering ${takes} takes until they are shown, p50`, milliseconds: milliseconds[Math.floor(milliseconds.length / 2)]! },
      { what: 'the same, p99', milliseconds: milliseconds[Math.floor(0.99 * milliseconds.length)]! },
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}

/** The index says what there is; what is in the folders is not opened for a list. */
function laid(desk: string): void {
  const rows = Array.from({ length: takes }, (_, n) => ({
    id: `20260301T${String(180000000 + n).padStart(9, '0')}-0123abcd`, student: students[n % students.length], piece: { id: `own-${n % 5}`, title: titles[n % 5], composer: 'Somebody', bundled: false },
    startedAt: '2026-03-01T18:42:00.000Z', receivedAt: '2026-03-02T18:42:00.000Z', durationSeconds: 90, tally: { right: 90, wrong: n % 3, missed: n % 2, extra: 0, unsure: n % 5, early: 0, late: 1 },
    comments: n % 4, overruled: 0, verdicts: 96, seen: n % 9 > 0, hasSound: true, assignment: null, lost: [],
  }))
  for (const { id } of rows) mkdirSync(join(desk, id), { recursive: true })
  writeFileSync(join(desk, 'index.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

/** Until the frame after the change has been drawn. */
function changed(page: Page, control: string, value: string): Promise<number> {
  return page.getByTestId(control).evaluate((element, wanted) => {
    const field = element as HTMLInputElement | HTMLSelectElement
    const begunMs = performance.now()
    field.value = wanted
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
    return new Promise<number>((drawn) => requestAnimationFrame(() => setTimeout(() => drawn(performance.now() - begunMs))))
  }, value)
}

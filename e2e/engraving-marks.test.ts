import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Page } from 'playwright'
import type { Score } from '../core/score/score.ts'
import { openEngravingPage, openScore, type EngravingPage } from './engraving-page.ts'
import { longScore } from './long-score.ts'
import { aBrowser, describeWith, root } from './needs.ts'

const minuet = readFileSync(join(root, 'resources/scores/minuet-in-g.musicxml'))

describeWith([aBrowser], 'marks on the page', () => {
  let engraving: EngravingPage
  let page: Page
  let score: Score
  beforeAll(async () => {
    engraving = await openEngravingPage(1000, 700)
    page = engraving.page
    ;({ score } = await openScore(page, minuet, 'minuet-in-g.musicxml'))
  })
  afterAll(async () => { await engraving?.close() })
  beforeEach(async () => {
    await page.evaluate(() => {
      harness.engraving.clearMarks()
      harness.engraving.cursor(null)
    })
  })

  const mark = (scoreNote: number, kind: string, more: { timing?: string; offBySeconds?: number; playedPitch?: number } = {}) =>
    page.evaluate(({ at, shown }) => { harness.engraving.mark(at, shown) }, {
      at: scoreNote, shown: { kind, timing: more.timing ?? null, offBySeconds: more.offBySeconds ?? null, playedPitch: more.playedPitch ?? null },
    })
  const box = (selector: string) => page.evaluate((wanted) => {
    const { x, y, width, height } = document.querySelector(wanted)!.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2, width, height }
  }, selector)
  const head = (scoreNote: number) => `[data-note="${score.notes[scoreNote]!.id}"]`
  const marked = () => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-mark]')].map((each) => [each.dataset['note'], each.dataset['mark']]))
  const count = (selector: string) => page.evaluate((wanted) => document.querySelectorAll(wanted).length, selector)

  it('a mark touches its own note alone, and goes without a trace', async () => {
    const before = await count('svg *')
    await mark(4, 'right')
    expect(await marked()).toEqual([[score.notes[4]!.id, 'right']])
    expect(await page.evaluate((wanted) => getComputedStyle(document.querySelector(`${wanted} path`)!).fill, head(4))).toBe('rgb(11, 138, 95)')
    await page.evaluate(() => { harness.engraving.mark(4, null) })
    expect(await marked()).toEqual([])
    for (const kind of ['wrong', 'missed', 'unsure']) await mark(4, kind, { playedPitch: 60, timing: 'late', offBySeconds: 0.1 })
    expect(await count('.mark')).toBe(1)
    await page.evaluate(() => { harness.engraving.clearMarks() })
    expect(await count('svg *')).toBe(before)
  })

  it('each verdict has a shape of its own', async () => {
    for (const [kind, shape] of [['wrong', '.mark-cross'], ['missed', '.mark-hollow'], ['unsure', '.mark-ring']] as const) {
      await mark(4, kind)
      expect(await count('.mark-cross, .mark-hollow, .mark-ring')).toBe(1)
      const [written, drawn] = [await box(head(4)), await box(shape)]
      expect([kind, Math.abs(drawn.x - written.x) < 1.5, Math.abs(drawn.y - written.y) < 1.5]).toEqual([kind, true, true])
    }
  })

  it('a wrong note shows where the one that was played stands', async () => {
    const written = score.notes[4]!.pitch
    await mark(4, 'wrong', { playedPitch: written + 12 })
    const [at, octaveAbove] = [await box(head(4)), await box('.ghost-head')]
    expect(octaveAbove.x).toBeCloseTo(at.x, 0)
    // Seven steps of half a staff space of ten pixels.
    expect(at.y - octaveAbove.y).toBeCloseTo(35, 0)
    await mark(4, 'wrong', { playedPitch: written + 1 })
    expect((await box('.ghost-head')).x).toBeGreaterThan(at.x + 10)
  })

  it('early leans left, late leans right, and more is larger', async () => {
    const tick = async (timing: string, offBySeconds: number) => {
      await mark(4, 'right', { timing, offBySeconds })
      return box('.mark-tick')
    }
    const at = await box(head(4))
    const [early, late, later] = [await tick('early', -0.08), await tick('late', 0.08), await tick('late', 0.2)]
    expect([early.x < at.x, late.x > at.x, later.height > late.height + 2, early.height]).toEqual([true, true, true, late.height])
  })

  it('an extra note stands on the staff of its hand', async () => {
    await page.evaluate(() => {
      harness.engraving.extra(7, { playedQuarters: 1, pitch: 74 })
      harness.engraving.extra(8, { playedQuarters: 1, pitch: 50 })
    })
    const first = score.notes.find((note) => note.staff === 1)!
    const second = score.notes.find((note) => note.staff === 2)!
    const [high, low] = [await box('[data-extra="7"] .ghost-head'), await box('[data-extra="8"] .ghost-head')]
    expect(Math.abs(high.y - (await box(head(first.index))).y)).toBeLessThan(40)
    expect(Math.abs(low.y - (await box(head(second.index))).y)).toBeLessThan(40)
    await page.evaluate(() => { harness.engraving.extra(7, null) })
    expect(await count('.mark-extra')).toBe(1)
  })

  it('one that may be none wears the ring of what is not sure', async () => {
    await page.evaluate(() => { harness.engraving.extra(9, { playedQuarters: 1, pitch: 73, unsure: true }) })
    const [ring, ghost, sign] = [await box('[data-unsure="9"] .mark-ring'), await box('[data-unsure="9"] .ghost-head'), await box('[data-unsure="9"] .ghost-sign')]
    expect([Math.abs(ring.x - ghost.x) < 1, ring.width > ghost.width + 3, sign.x + sign.width / 2 < ring.x - ring.width / 2 + 1]).toEqual([true, true, true])
    expect(await count('[data-extra], .mark-plus')).toBe(0)
    await page.evaluate(() => { harness.engraving.extra(9, null) })
    expect(await count('.mark')).toBe(0)
  })

  it('the second time through a repeat marks the same head anew', async () => {
    const again = score.notes.find((note) => note.repetition === 2)!
    const first = score.notes.find((note) => note.id === again.id && note.repetition === 1)!
    await mark(first.index, 'missed')
    await mark(again.index, 'right')
    expect([await marked(), await count('.mark')]).toEqual([[[first.id, 'right']], 0])
  })

  it('marks stay on their notes when the window changes', async () => {
    await mark(4, 'wrong', { playedPitch: 90 })
    await mark(9, 'right')
    const before = await marked()
    await page.setViewportSize({ width: 620, height: 700 })
    await page.evaluate(() => harness.engraving.resize())
    expect(await marked()).toEqual(before)
    const [written, cross] = [await box(head(4)), await box('.mark-cross')]
    expect([Math.abs(cross.x - written.x) < 1.5, Math.abs(cross.y - written.y) < 1.5]).toEqual([true, true])
    expect(await page.evaluate(() => document.querySelector('svg')!.getBoundingClientRect().width)).toBeLessThanOrEqual(620)
    await page.setViewportSize({ width: 1000, height: 700 })
    await page.evaluate(() => harness.engraving.resize())
  })

  it('the bar stands over the notes that are played', async () => {
    for (const note of [score.notes[0]!, score.notes[30]!, score.notes.at(-1)!]) {
      await page.evaluate((quarters) => { harness.engraving.cursor(quarters) }, note.playedQuarters)
      await page.waitForFunction((wanted) => {
        const [bar, written] = [document.querySelector('.engraving-cursor')!, document.querySelector(wanted)!].map((each) => each.getBoundingClientRect())
        return Math.abs(bar!.x + bar!.width / 2 - written!.x - written!.width / 2) < 8 && bar!.top < written!.top && bar!.bottom > written!.bottom
      }, head(note.index), { timeout: 60_000 })
    }
  })

  it('the line that comes next is in sight before it is played', async () => {
    // The place is told again and again, as while somebody plays; scrolling takes its time.
    const heightOf = async (scoreNote: number, quarters: number) => {
      await page.evaluate((at) => { harness.engraving.cursor(at) }, quarters)
      return (await box(head(scoreNote))).y
    }
    for (const place of score.playOrder.slice(0, -6)) {
      const ahead = score.notes.find((note) => note.playedQuarters >= place.playedQuarters + 3)!
      await expect.poll(() => heightOf(ahead.index, place.playedQuarters + 2.5), { timeout: 60_000 }).toSatisfy((y: number) => y > 0 && y < 700)
    }
  })

  it('a click near a marked head means it, with all its times through; beside it, nothing', async () => {
    await page.evaluate(() => { document.querySelector('#score')!.scrollTop = 0 })
    const first = score.notes.findIndex((note, index) => score.notes.some((other) => other.id === note.id && other.index !== index))
    const times = score.notes.filter(({ id }) => id === score.notes[first]!.id).map(({ index }) => index)
    const at = (x: number, y: number) => page.evaluate((point) => harness.engraving.markAt(point.x, point.y), { x, y })
    const { x, y } = await box(head(first))
    expect(await at(x, y)).toBeNull()
    await mark(first, 'wrong', { playedPitch: 60 })
    expect(await at(x + 6, y - 6)).toEqual({ scoreNotes: times })
    expect(await at(x, y + 20)).toBeNull()
    await page.evaluate(() => { harness.engraving.extra(7, { playedQuarters: 1, pitch: 74 }) })
    const extra = await box('[data-extra="7"] .ghost-head')
    expect(await at(extra.x, extra.y)).toEqual({ extra: 7 })
    await page.evaluate(() => { harness.engraving.extra(7, null) })
    expect(await at(extra.x, extra.y)).not.toEqual({ extra: 7 })
  })

  it('a pitch is spelled as it is written at its own note, and in the key elsewhere', async () => {
    const spelled = (pitch: number, scoreNote: number | null) => page.evaluate(([key, note]) => harness.engraving.spelled(key!, 0, note!), [pitch, scoreNote])
    const sharp = score.notes.find(({ pitch }) => pitch % 12 === 6)!
    // F sharp is the third step above C, with a sharp; the minuet has one in its key.
    expect(await spelled(sharp.pitch, sharp.index)).toEqual({ step: 7 * (Math.floor(sharp.pitch / 12) - 1) + 3, alter: 1 })
    expect(await spelled(65, sharp.index)).toEqual({ step: 31, alter: 0 })
  })

  it('a point on the page tells its measure, the margin none', async () => {
    await page.evaluate(() => { document.querySelector('#score')!.scrollTop = 0 })
    for (const index of [0, 20, 40]) {
      const { x, y } = await box(head(index))
      expect(await page.evaluate((at) => harness.engraving.measureAt(at.x, at.y), { x, y })).toBe(score.notes[index]!.measureIndex)
    }
    expect(await page.evaluate(() => harness.engraving.measureAt(2, 2))).toBeNull()
  })

  it('what is marked, named, chosen and stood at before its line is set is shown once it is', async () => {
    const three = Buffer.from(longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8'), 3)).toString('base64')
    const before = await page.evaluate(async (base64) => {
      const opening = harness.open(base64, 'three.musicxml', { zoom: 1, theme: 'light', notesAtOnce: 300 })
      const seen = () => { try { return harness.engraving } catch { return null } }
      while (!seen()) await new Promise((resolve) => setTimeout(resolve, 1))
      const { engraving } = harness
      const missing = engraving.unmapped()
      const last = missing.at(-1)!
      engraving.mark(0, { kind: 'right', timing: null, offBySeconds: null, playedPitch: null })
      engraving.mark(last, { kind: 'wrong', timing: null, offBySeconds: null, playedPitch: 60 })
      engraving.mark(last - 1, { kind: 'missed', timing: null, offBySeconds: null, playedPitch: null })
      engraving.mark(last - 1, null)
      engraving.extra(5, { playedQuarters: 4 * 100, pitch: 61 })
      engraving.extra(6, { playedQuarters: 4 * 100, pitch: 62 })
      engraving.extra(6, null)
      engraving.nameNotes('letters')
      engraving.chooseBars({ from: 98, to: 99 })
      engraving.cursor(4 * 100)
      const marks = document.querySelectorAll('[data-mark]').length
      const { score } = await opening
      return { missing: missing.length, first: score.notes[0]!.id, last: score.notes[last]!.id, marks, heads: score.notes.length }
    }, three)
    // The last of its lines were not there when they were marked.
    expect([before.missing > 100, before.marks]).toEqual([true, 1])
    expect(await marked()).toEqual([[before.first, 'right'], [before.last, 'wrong']])
    expect([await count('.mark-cross'), await count('[data-extra="5"]'), await count('[data-extra]')]).toEqual([1, 1, 1])
    // Bars 99 and 100 may stand on two lines.
    expect([[1, 2].includes(await count('.underlay-bars')), await count('.note-names text')]).toEqual([true, before.heads])
    expect(await page.evaluate(() => (document.querySelector('.engraving-cursor') as HTMLElement).hidden)).toBe(false)
    const [bar, extra] = [await box('.engraving-cursor'), await box('[data-extra="5"] .ghost-head')]
    expect(Math.abs(bar.x - extra.x)).toBeLessThan(8)
  })

  it('a page that goes to paper before all of it is set is whole there', async () => {
    const three = Buffer.from(longScore(readFileSync(join(root, 'resources/scores/prelude-in-c.musicxml'), 'utf8'), 3)).toString('base64')
    const [missing, onPaper] = await page.evaluate(async (base64) => {
      const opening = harness.open(base64, 'three.musicxml', { zoom: 1, theme: 'light', notesAtOnce: 300 })
      const seen = () => { try { return harness.engraving } catch { return null } }
      while (!seen()) await new Promise((resolve) => setTimeout(resolve, 1))
      const before = harness.engraving.unmapped().length
      // As the browser does before it prints.
      dispatchEvent(new Event('beforeprint'))
      const after = harness.engraving.unmapped().length
      await opening
      return [before, after]
    }, three)
    expect([missing! > 100, onPaper]).toEqual([true, 0])
  })
})

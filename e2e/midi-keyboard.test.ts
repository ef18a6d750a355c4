import { expect, it } from 'vitest'
import { appInBrowser } from './app-in-browser.ts'
import { openApp, photograph } from './browser.ts'
import { play, plugKeyboardIn } from './midi-page.ts'
import { aBrowser, describeWith, theBuiltApp } from './needs.ts'
import { PracticePage } from './practice-page.ts'
import { disagreements, extrasOf, truthOf } from './truth.ts'

describeWith([aBrowser, theBuiltApp], 'a MIDI keyboard', () => {
  const here = appInBrowser()

  it('has each key marked on the page as it was struck, whatever rubbish it sends between', async () => {
    const truth = truthOf('e2e/golden/slips')
    const { page, complaints } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Minuet in G')
    await practice.listenTo('midi')
    await page.getByText('Virtual Piano').first().waitFor({ state: 'attached' })
    await practice.start()
    await play(page, truth.played, [
      { atSeconds: 2, bytes: [0xfe] }, { atSeconds: 2.5, bytes: [0xb0, 64, 127] }, { atSeconds: 3, bytes: [0xf8] },
      { atSeconds: 4, bytes: [0x80, 100, 0] }, { atSeconds: 5, bytes: [0xe0, 0, 64] },
    ])
    await page.waitForTimeout(1000)
    await practice.stop()
    expect(disagreements(truth, await practice.marks())).toEqual([])
    expect(await practice.extras()).toBe(extrasOf(truth))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('keeps a note whose release never comes from disturbing the rest', async () => {
    const truth = truthOf('e2e/golden/clean')
    const opening = truth.played.filter(({ onsetSeconds }) => onsetSeconds < 8).map((blow, index) => (index === 0 ? { ...blow, offsetSeconds: Infinity } : blow))
    const { page } = await openApp(here.browser, here.app.address, {}, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ah! vous dirai-je')
    await practice.listenTo('midi')
    await practice.start()
    await play(page, opening)
    await page.waitForTimeout(500)
    await practice.stop()
    const marked = [...(await practice.marks()).values()].filter(({ mark }) => mark !== null)
    expect(marked.map(({ mark }) => mark)).toEqual(opening.map(() => 'right'))
    await page.context().close()
  })
  /** Two bars at less than half the tempo; after the half note at their end nobody goes on. Where the middle of the bar was seen, and the middles of the heads. */
  async function seenWhileSlow(reducedMotion: 'reduce' | 'no-preference'): Promise<{ readonly seen: readonly number[]; readonly headOf: (note: string) => number }> {
    const { page } = await openApp(here.browser, here.app.address, { reducedMotion }, plugKeyboardIn)
    const practice = await PracticePage.open(page, 'Ah! vous dirai-je')
    await practice.listenTo('midi')
    await practice.start()
    const middles = await page.locator('[data-testid=score] [data-note]').evaluateAll((heads) => heads.map((head) => {
      const { x, width } = head.getBoundingClientRect()
      return [(head as SVGElement).dataset['note'] ?? '', x + width / 2] as const
    }))
    const looks = await page.evaluateHandle(() => {
      const seen: number[] = []
      const look = (): void => {
        const { x, width } = document.querySelector('.engraving-cursor')?.getBoundingClientRect() ?? { x: 0, width: 0 }
        if (width > 0 && x + width / 2 !== seen.at(-1)) seen.push(x + width / 2)
        requestAnimationFrame(look)
      }
      look()
      return seen
    })
    const opening = truthOf('e2e/golden/clean').played.filter(({ onsetSeconds }) => onsetSeconds < 5)
    await play(page, opening.map((blow) => ({ ...blow, onsetSeconds: 2 * blow.onsetSeconds, offsetSeconds: 2 * blow.offsetSeconds })))
    await page.waitForTimeout(3000)
    await photograph(page, `cursor-waits-${reducedMotion}`)
    const seen = await looks.jsonValue()
    await page.context().close()
    return { seen, headOf: (note) => new Map(middles).get(note)! }
  }

  it('between two notes the bar goes on at the player’s tempo, and waits at the next one until it is played', async () => {
    const { seen, headOf } = await seenWhileSlow('no-preference')
    const [half, next] = [headOf('m2r3'), headOf('m3r1')]
    expect(new Set(seen.filter((x) => x > half + 10 && x < next - 10)).size).toBeGreaterThanOrEqual(3)
    expect(Math.max(...seen)).toBeLessThan(next + 10)
    expect(seen.at(-1)).toBeGreaterThan(next - 10)
  })

  it('where motion is to be reduced it stands at what was played', async () => {
    const { seen, headOf } = await seenWhileSlow('reduce')
    const played = ['m1r1', 'm1r2', 'm1r3', 'm1r4', 'm2r1', 'm2r2', 'm2r3'].map(headOf)
    expect(played.map((head) => seen.filter((x) => Math.abs(x - head) < 10).length > 0)).toEqual(played.map(() => true))
    expect(seen.filter((x) => played.every((head) => Math.abs(x - head) >= 10))).toEqual([])
  })
})

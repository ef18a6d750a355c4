import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { root } from './needs.ts'

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe-core finds on the screen that a person who sees, hears or moves otherwise could not get past: each as `rule: where`. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    interface Axe { run(context: Document, options: object): Promise<{ violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[] }> }
    const { axe: checker } = globalThis as unknown as { axe: Axe }
    // The engraver's drawing is one picture with a name; its inside is no text of the page.
    const { violations } = await checker.run(document, { resultTypes: ['violations'] })
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary.replace(/\s+/g, ' ').slice(0, 160)})`))
  })
}

/** Controls and lines whose words do not fit, and how far the page is wider than its window; empty where all can be read. */
export function lostText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = []
    /** A bar that can be pushed aside shows the rest of itself; the keyboard does that by itself. */
    const isPushedAside = (element: Element | null): boolean => element !== null && ((/auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1) || isPushedAside(element.parentElement))
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth + 1) lost.push(`the page is ${scrollWidth - clientWidth} px too wide`)
    for (const element of document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, p, dt, dd, li')) {
      if (!element.checkVisibility() || element.closest('.hidden-words, [inert], svg')) continue
      const { overflowX } = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      const name = `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`
      if (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) lost.push(`${name} is cut off`)
      if (box.width > 0 && (box.right > clientWidth + 1 || box.left < -1) && !element.closest('.desk') && !isPushedAside(element)) lost.push(`${name} stands outside the window`)
    }
    return lost
  })
}

/** As somebody has it who set the text twice as large. */
export async function twiceAsLarge(page: Page): Promise<void> {
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
}

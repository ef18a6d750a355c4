import type { Page } from 'playwright'

/** Notes what an element says from now on, each time that it says something else: nothing is missed, however late a test gets round to look. */
export async function witness(page: Page, selector: string, attribute: string | null = null): Promise<() => Promise<readonly string[]>> {
  const testimony = await page.evaluateHandle(({ selector, attribute }) => {
    const seen: string[] = []
    const look = (): void => {
      const element = document.querySelector(selector)
      const said = element && (attribute === null ? (element.textContent ?? '').trim() : element.getAttribute(attribute))
      if (said !== null && said !== seen.at(-1)) seen.push(said)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    look()
    return seen
  }, { selector, attribute })
  return () => testimony.jsonValue()
}

import type { engrave } from './engraving.ts'

/** The engraver is nearly all of the page's code: whoever looks at the library need not wait for it. */
const fetched = () => import('./engraving.ts')

/** Engraves with an engraver that is fetched when it is first asked for. */
export const engraveLater: typeof engrave = async (...page) => (await fetched()).engrave(...page)

/** Fetches it while nobody is waiting, so that the first piece opens at once. */
export function fetchEngraver(): void {
  // What fails now is tried again, and told of, when a piece is opened.
  const fetchIt = () => void fetched().catch(() => undefined)
  if ('requestIdleCallback' in window) requestIdleCallback(fetchIt, { timeout: 3000 })
  else setTimeout(fetchIt, 500)
}

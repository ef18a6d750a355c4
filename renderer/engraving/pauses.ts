/** Lets the page draw and answer; not by an animation frame, which a hidden page never gets. */
export function pageDrawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30))
}

/** Nobody wants anything of the page, or has not stopped to for a while. */
const patienceMilliseconds = 500

export function untilIdle(): Promise<void> {
  if (!('requestIdleCallback' in window)) return pageDrawn()
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: patienceMilliseconds }))
}

import type { Failure } from './failure.ts'

/** What a host tells the page of the engine's life. Over a WebSocket as JSON text; the engine's own messages are binary. */
export interface HostNotice {
  readonly engine: 'running' | 'restarting'
}

/** How long an engine may take to put a running take to disk before it is made to go. */
export const leaveSeconds = 3

/** What the engine asks its host and what its host tells it, when one pipe carries the lines of several pages. */
export type PipeMessage =
  | { readonly page: number; readonly event: 'opened' | 'closed' }
  | { readonly page: number; readonly event: 'message'; readonly bytes: Uint8Array }

/** An engine that keeps dying is started again ever more slowly: at once, then after 0.5, 1, 2 … 8 seconds; a minute later its deaths are forgotten. */
export class Restarts {
  #diedAtSeconds: readonly number[] = []

  /** How long to wait after a death at this moment. */
  delaySeconds(nowSeconds: number): number {
    this.#diedAtSeconds = [...this.#diedAtSeconds.filter((atSeconds) => nowSeconds - atSeconds < 60), nowSeconds]
    const deaths = this.#diedAtSeconds.length
    return deaths === 1 ? 0 : Math.min(8, 0.25 * 2 ** (deaths - 1))
  }
}

/** The same page under every host: nothing but its own files; style attributes are what the engraver writes into its SVG. */
export const contentSecurityPolicy = [
  "default-src 'self'", "script-src 'self'", "style-src 'self'", "style-src-attr 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
  "media-src 'self' blob:", "connect-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ')

export function noticeOf(text: string): HostNotice | null {
  const notice: unknown = JSON.parse(text)
  if (typeof notice !== 'object' || notice === null || !('engine' in notice)) return null
  return notice.engine === 'running' || notice.engine === 'restarting' ? { engine: notice.engine } : null
}

export const engineRestarted: Failure = {
  failure: 'engine-restarted',
  message: 'The part that listens stopped and was started again.',
  remedy: 'What was played until then is kept with the takes; start again.',
}

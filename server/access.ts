import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Who may come in: whoever has the token of this start, from a page of this server. The token stands in the address that is
 * printed; the first page that shows it gets a cookie in its place.
 */
export class Access {
  readonly token = randomBytes(24).toString('base64url')
  readonly #cookieName: string
  readonly #port: number
  readonly #hostNames: ReadonlySet<string>

  /** `host` is what was asked to be listened to; by default this computer only. */
  constructor(host: string, port: number) {
    this.#port = port
    // Cookies do not tell ports apart.
    this.#cookieName = `repetiteur-${port}`
    this.#hostNames = new Set(isLoopback(host) ? ['localhost', '127.0.0.1', '[::1]', bracketed(host)] : [bracketed(host), hostname().toLowerCase()])
  }

  /** A name that a stranger's DNS brought here is not ours. Where more than this computer is listened to, a bare address is. */
  isOurHost(header: string | undefined): boolean {
    const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d+))?$/i.exec(header ?? '')
    if (!match?.[1] || Number(match[2] ?? 80) !== this.#port) return false
    const name = match[1].toLowerCase()
    const onThisComputerOnly = this.#hostNames.has('localhost')
    return this.#hostNames.has(name) || (!onThisComputerOnly && isIP(name.replace(/[[\]]/g, '')) !== 0)
  }

  /** A browser says which page asks; what is no page of ours stays outside. */
  isOurOrigin(request: IncomingMessage): boolean {
    const { origin, host } = request.headers
    return origin === `http://${host}`
  }

  hasToken(url: URL): boolean {
    return this.#isToken(url.searchParams.get('token'))
  }

  hasCookie(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim().split('='))
    return cookies.some(([name, value]) => name === this.#cookieName && this.#isToken(value ?? null))
  }

  get cookie(): string {
    return `${this.#cookieName}=${this.token}; Path=/; HttpOnly; SameSite=Strict`
  }

  #isToken(given: string | null): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest()
    return given !== null && timingSafeEqual(digest(given), digest(this.token))
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase()
}

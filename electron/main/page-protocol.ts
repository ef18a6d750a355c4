import { net, protocol } from 'electron'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { contentSecurityPolicy } from '../../core/protocol/host.ts'

/** The page has an origin of its own; file: would make every file of this computer its neighbour. */
export const pageOrigin = 'repetiteur://page'
const scheme = new URL(pageOrigin).protocol.replace(':', '')

/** Before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the built page's files and nothing else. */
export function servePage(pageFolder: string): void {
  protocol.handle(scheme, async (request) => {
    const path = fileOf(pageFolder, request.url)
    if (path === null || request.method !== 'GET') return new Response('There is nothing here.', { status: 404 })
    const file = await net.fetch(pathToFileURL(path).href).catch(() => null)
    if (!file?.ok) return new Response('There is nothing here.', { status: 404 })
    const headers = new Headers(file.headers)
    headers.set('Content-Security-Policy', contentSecurityPolicy)
    headers.set('X-Content-Type-Options', 'nosniff')
    return new Response(file.body, { status: 200, headers })
  })
}

/** The file that an address names, or null where it leads out of the page's folder. */
export function fileOf(pageFolder: string, address: string): string | null {
  const { host, pathname } = new URL(address)
  if (host !== new URL(pageOrigin).host) return null
  const path = resolve(join(pageFolder, pathname === '/' ? 'index.html' : decoded(pathname)))
  const inside = relative(pageFolder, path)
  return inside === '' || inside.startsWith('..') || inside.includes(`..${sep}`) ? null : path
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    // Half an escape names no file.
    return '/\0'
  }
}

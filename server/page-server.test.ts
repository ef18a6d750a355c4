import { mkdtemp, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { isFailure } from '../core/protocol/failure.ts'
import type { PageLine, PageListener } from './engine-process.ts'
import { PageServer } from './page-server.ts'

/** An engine that answers each message with its bytes backwards. */
class FakeEngine {
  readonly pages: PageListener[] = []
  closed = 0

  openPage(listener: PageListener): PageLine {
    this.pages.push(listener)
    listener.notice({ engine: 'running' })
    return { send: (bytes) => listener.message(Uint8Array.from(bytes).reverse()), close: () => void this.closed++ }
  }
}

const servers: PageServer[] = []
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))))

async function serving(port = 0) {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-page-'))
  await writeFile(join(folder, 'index.html'), '<title>Repetiteur</title>')
  await writeFile(join(folder, '..', 'secret.txt'), 'secret')
  const engine = new FakeEngine()
  const server = await PageServer.listen({ pageFolder: folder, host: '127.0.0.1', port, engine })
  if (isFailure(server)) throw new Error(server.message)
  servers.push(server)
  return { server, engine, url: new URL(server.address) }
}

/** A path as it is written: `fetch` would tidy it up. */
function get(url: URL, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: url.port, path, headers, method }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject).end()
  })
}

async function cookieOf(url: URL): Promise<string> {
  const { headers } = await get(url, `/${url.search}`)
  return String((headers['set-cookie'] as string[])[0]).split(';')[0]!
}

describe('the page in a browser', () => {
  test('opens at the printed address, then by its cookie, under a strict policy', async () => {
    const { url } = await serving()
    const first = await get(url, `/${url.search}`)
    expect([first.status, first.body]).toEqual([200, '<title>Repetiteur</title>'])
    expect(first.headers['content-security-policy']).toContain("default-src 'self'")
    expect(first.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/)
    expect((await get(url, '/', { cookie: await cookieOf(url) })).status).toBe(200)
  })

  test('does not open without the token, and says what to do', async () => {
    const { url } = await serving()
    for (const path of ['/', '/?token=', '/index.html', '/?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']) {
      expect(await get(url, path)).toMatchObject({ status: 403, body: expect.stringContaining('whole address') })
    }
  })

  test('does not open under a stranger’s name', async () => {
    const { url } = await serving()
    expect((await get(url, `/${url.search}`, { host: `evil.example:${url.port}` })).status).toBe(403)
  })

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/....//secret.txt', '//etc/passwd', '/%00', '/%', 'http://evil.example/secret.txt'])('gives nothing but its own files: %s', async (path) => {
    const { url } = await serving()
    const answer = await get(url, path, { cookie: await cookieOf(url) })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('secret')
  })

  test('takes nothing by POST', async () => {
    const { url } = await serving()
    expect((await get(url, `/${url.search}`, {}, 'POST')).status).toBe(405)
  })

  test('says which port is taken and what to do', async () => {
    const { url } = await serving()
    const second = await PageServer.listen({ pageFolder: tmpdir(), host: '127.0.0.1', port: Number(url.port), engine: new FakeEngine() })
    expect(second).toMatchObject({ failure: 'port-in-use', message: expect.stringContaining(url.port), remedy: expect.stringContaining('--port') })
  })
})

describe('the line to the engine', () => {
  const dial = (url: URL, headers: Record<string, string>, path = '/engine') => {
    const socket = new WebSocket(`ws://127.0.0.1:${url.port}${path}`, { headers })
    return new Promise<WebSocket | string>((resolve) => {
      socket.on('open', () => resolve(socket))
      socket.on('error', (error) => resolve(error.message))
    })
  }

  test('carries bytes there and back, unread, and word of the engine as text', async () => {
    const { url, engine } = await serving()
    const socket = await dial(url, { cookie: await cookieOf(url), origin: `http://127.0.0.1:${url.port}` })
    if (typeof socket === 'string') throw new Error(socket)
    const told: unknown[] = []
    socket.on('message', (data: Buffer, isBinary) => told.push(isBinary ? [...data] : data.toString()))
    socket.send(Uint8Array.from([1, 2, 3]))
    await expect.poll(() => told).toContainEqual([3, 2, 1])
    engine.pages[0]!.notice({ engine: 'restarting' })
    await expect.poll(() => told).toContain('{"engine":"restarting"}')
    socket.close()
    await expect.poll(() => engine.closed).toBe(1)
  })

  test('is not opened for a page of another origin, without the cookie, with the token alone, or elsewhere', async () => {
    const { url, engine } = await serving()
    const cookie = await cookieOf(url)
    const origin = `http://127.0.0.1:${url.port}`
    for (const [headers, path] of [
      [{ cookie, origin: 'http://evil.example' }], [{ cookie, origin: 'null' }], [{ origin }], [{ cookie }], [{ origin }, `/engine${url.search}`], [{ cookie, origin }, '/elsewhere'],
    ] as const) expect(await dial(url, headers as unknown as Record<string, string>, path)).toContain('403')
    expect(engine.pages).toEqual([])
  })

  test('two pages may look on', async () => {
    const { url, engine } = await serving()
    const headers = { cookie: await cookieOf(url), origin: `http://127.0.0.1:${url.port}` }
    const sockets = await Promise.all([dial(url, headers), dial(url, headers)])
    expect(engine.pages).toHaveLength(2)
    sockets.forEach((socket) => typeof socket !== 'string' && socket.close())
  })
})

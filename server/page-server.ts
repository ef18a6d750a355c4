import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import { WebSocketServer, type WebSocket } from 'ws'
import { contentSecurityPolicy } from '../core/protocol/host.ts'
import type { Failure } from '../core/protocol/failure.ts'
import { Access } from './access.ts'
import type { EngineProcess } from './engine-process.ts'

/** A score of 32 MB, the most that is read, and its envelope. */
const largestMessageBytes = 40 * 1024 * 1024
const heartbeatSeconds = 10
const headers = {
  'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin', 'Permissions-Policy': 'microphone=(self), midi=(self), camera=(), geolocation=()', 'Cache-Control': 'no-cache',
}

export interface PageServerOptions {
  /** The built page. */
  readonly pageFolder: string
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly engine: Pick<EngineProcess, 'openPage'>
}

/** Serves the page and carries its messages to the engine and back, for a browser on this computer. */
export class PageServer {
  readonly address: string
  readonly #http: Server
  readonly #sockets: WebSocketServer
  readonly #heartbeat: NodeJS.Timeout

  private constructor(http: Server, options: PageServerOptions) {
    const { port } = http.address() as AddressInfo
    const access = new Access(options.host, port)
    const named = options.host.includes(':') ? `[${options.host}]` : options.host
    this.address = `http://${named}:${port}/?token=${access.token}`
    this.#http = http
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes })
    const files = sirv(options.pageFolder, { etag: true })
    http.on('request', (request, response) => answer(request, response, access, files))
    http.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      const welcome = request.url === '/engine' && access.isOurHost(request.headers.host) && access.isOurOrigin(request) && access.hasCookie(request)
      if (welcome) this.#sockets.handleUpgrade(request, socket, head, (webSocket) => carry(webSocket, options.engine))
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    })
    this.#heartbeat = setInterval(() => this.#sockets.clients.forEach((webSocket) => beat(webSocket)), heartbeatSeconds * 1000)
  }

  static async listen(options: PageServerOptions): Promise<PageServer | Failure> {
    const http = createServer()
    const refused = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      http.once('error', resolve)
      http.listen(options.port, options.host, () => resolve(null))
    })
    if (refused === null) return new PageServer(http, options)
    const where = `${options.host}:${options.port}`
    if (refused.code === 'EADDRINUSE') return { failure: 'port-in-use', message: `Another program listens at ${where}.`, remedy: 'Give another with --port, or 0 for any that is free.' }
    return { failure: 'wrong-use', message: `${where} cannot be listened at (${refused.code ?? refused.message}).`, remedy: 'Give another address with --host and another port with --port.' }
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    this.#sockets.clients.forEach((webSocket) => webSocket.terminate())
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }
}

type Files = ReturnType<typeof sirv>

function answer(request: IncomingMessage, response: ServerResponse, access: Access, files: Files): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const url = URL.parse(request.url ?? '/', 'http://localhost')
  if (!url || !access.isOurHost(request.headers.host)) return refuse(response, 403, 'This address is not the one that Repetiteur listens at.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Nothing is sent this way.')
  const shown = access.hasToken(url)
  if (!shown && !access.hasCookie(request)) return refuse(response, 403, 'Open the whole address that Repetiteur printed when it started, with its token.')
  if (shown) response.setHeader('Set-Cookie', access.cookie)
  files(request, response, () => refuse(response, 404, 'There is nothing here.'))
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${words}\n`)
}

function carry(webSocket: WebSocket, engine: Pick<EngineProcess, 'openPage'>): void {
  const line = engine.openPage({
    message: (bytes) => webSocket.send(bytes),
    notice: (notice) => webSocket.send(JSON.stringify(notice)),
  })
  webSocket.on('message', (data, isBinary) => { if (isBinary && data instanceof Buffer) line.send(data) })
  webSocket.on('close', () => line.close())
  // 'close' follows: a message too large, a broken frame.
  webSocket.on('error', (error) => console.error(`page: ${error.message}`))
}

const unanswered = new WeakSet<WebSocket>()

/** A page that did not answer the last beat (a sleeping computer, a crashed tab) is let go; it comes back by itself. */
function beat(webSocket: WebSocket): void {
  if (unanswered.has(webSocket)) return webSocket.terminate()
  unanswered.add(webSocket)
  webSocket.once('pong', () => unanswered.delete(webSocket))
  webSocket.ping()
}

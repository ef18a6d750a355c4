import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserHost, electronHost } from './lines.ts'

class FakeSocket {
  binaryType = ''
  readonly sent: Uint8Array[] = []
  onmessage: (event: { data: unknown }) => void = () => undefined
  onclose: () => void = () => undefined
  send(bytes: Uint8Array): void { this.sent.push(bytes) }
  close(): void { this.onclose() }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function dialled() {
  const sockets: FakeSocket[] = []
  const told: string[] = []
  const host = browserHost('ws://here/engine', () => {
    const socket = new FakeSocket()
    sockets.push(socket)
    return socket as unknown as WebSocket
  })
  host.onLine((line) => {
    told.push('line')
    line.onMessage((bytes) => told.push(`bytes ${[...bytes].join(' ')}`))
    line.onClose(() => told.push('line gone'))
    line.send(Uint8Array.from([7]))
  })
  host.onNotice(({ engine }) => told.push(engine))
  host.onLost(() => told.push('lost'))
  await Promise.resolve()
  return { sockets, told, host }
}

test('text is the host’s word and bytes are the engine’s', async () => {
  const { sockets, told } = await dialled()
  const socket = sockets[0]!
  socket.onmessage({ data: '{"engine":"running"}' })
  socket.onmessage({ data: Uint8Array.from([1, 2]).buffer })
  socket.onmessage({ data: '{"engine":"restarting"}' })
  socket.onmessage({ data: '{"engine":"running"}' })
  expect(told).toEqual(['line', 'running', 'bytes 1 2', 'line gone', 'restarting', 'line', 'running'])
  expect(socket.sent).toEqual([Uint8Array.from([7]), Uint8Array.from([7])])
})

test('a line that breaks is dialled again, ever more slowly, until the page is closed', async () => {
  const { sockets, told, host } = await dialled()
  sockets[0]!.onmessage({ data: '{"engine":"running"}' })
  sockets[0]!.onclose()
  expect(told).toEqual(['line', 'running', 'line gone', 'lost'])
  await vi.advanceTimersByTimeAsync(250)
  expect(sockets).toHaveLength(2)
  sockets[1]!.onclose()
  await vi.advanceTimersByTimeAsync(250)
  expect(sockets).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(250)
  expect(sockets).toHaveLength(3)
  host.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sockets).toHaveLength(3)
})

test('in Electron’s window a port comes by message, from the page’s own preload only', async () => {
  const asked = vi.fn()
  const told: string[] = []
  const host = electronHost(window, asked)
  host.onLine(() => told.push('line'))
  host.onNotice(({ engine }) => told.push(engine))
  await Promise.resolve()
  expect(asked).toHaveBeenCalledOnce()
  const port = { postMessage: vi.fn(), addEventListener: vi.fn(), close: vi.fn() }
  const message = (data: unknown, source: Window | null, ports: unknown[] = []) => {
    const event = new MessageEvent('message', { data, source })
    Object.defineProperty(event, 'ports', { value: ports })
    window.dispatchEvent(event)
  }
  message('repetiteur:engine', null, [port])
  message('repetiteur:engine', window)
  message({ engine: 'running' }, window)
  expect(told).toEqual([])
  message('repetiteur:engine', window, [port])
  message('{"engine":"restarting"}', window)
  host.close()
  message('{"engine":"running"}', window)
  expect(told).toEqual(['line', 'restarting'])
})

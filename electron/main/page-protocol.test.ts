import { expect, test, vi } from 'vitest'
import type { fakeElectron } from '../testing/electron.ts'

vi.mock('electron', async () => (await import('../testing/electron.ts')).fakeElectron())
const { net, protocol } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const { fileOf, servePage } = await import('./page-protocol.ts')

test.each([
  ['repetiteur://page/', '/app/renderer/index.html'], ['repetiteur://page/assets/page.js?v=1', '/app/renderer/assets/page.js'], ['repetiteur://page/a%20b.svg', '/app/renderer/a b.svg'],
  ['repetiteur://page/../../secret', '/app/renderer/secret'], ['repetiteur://page/%2e%2e/%2e%2e/secret', '/app/renderer/secret'],
])('an address names a file of the page: %s', (address, file) => {
  expect(fileOf('/app/renderer', address)).toBe(file)
})

test.each(['repetiteur://page/..%2f..%2fsecret', 'repetiteur://page/%2e%2e%2fsecret', 'repetiteur://elsewhere/index.html', 'repetiteur://page/assets/..%2f..%2f..%2fetc/passwd'])('or nothing at all: %s', (address) => {
  expect(fileOf('/app/renderer', address)).toBeNull()
})

test('each file comes under the strict policy', async () => {
  net.fetch.mockImplementation(async () => new Response('<title>', { headers: { 'Content-Type': 'text/html' } }))
  servePage('/app/renderer')
  const [scheme, serve] = protocol.handle.mock.calls[0]!
  const page = await serve({ url: 'repetiteur://page/', method: 'GET' })
  expect([scheme, page.status, page.headers.get('content-type')]).toEqual(['repetiteur', 200, 'text/html'])
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(net.fetch).toHaveBeenCalledWith('file:///app/renderer/index.html')
  expect((await serve({ url: 'repetiteur://page/..%2fsecret', method: 'GET' })).status).toBe(404)
  expect((await serve({ url: 'repetiteur://page/', method: 'POST' })).status).toBe(404)
  net.fetch.mockRejectedValue(new Error('no such file'))
  expect((await serve({ url: 'repetiteur://page/gone.js', method: 'GET' })).status).toBe(404)
})

import type { Session } from 'electron'
import { expect, test, vi } from 'vitest'

vi.mock('electron', async () => (await import('../testing/electron.ts')).fakeElectron())
const { allowHearingOnly } = await import('./permissions.ts')

type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>

function handlers(): { allows(permission: string, url: string, mediaTypes?: string[]): boolean; checks(permission: string, origin: string, mediaType?: string): boolean } {
  let request: Request = () => undefined
  let check: Check = () => true
  const session = {
    setPermissionRequestHandler: (handler: Request) => (request = handler),
    setPermissionCheckHandler: (handler: Check) => (check = handler),
    setDevicePermissionHandler: () => undefined,
  }
  allowHearingOnly(session as unknown as Session)
  return {
    allows: (permission, requestingUrl, mediaTypes) => {
      let answer = false
      request(null as never, permission as never, (allowed) => (answer = allowed), { requestingUrl, ...(mediaTypes ? { mediaTypes } : {}) } as never)
      return answer
    },
    checks: (permission, origin, mediaType) => check(null, permission as never, origin, { mediaType } as never),
  }
}

const page = 'repetiteur://page/'

test('the page may hear a microphone and a keyboard', () => {
  const { allows, checks } = handlers()
  expect(allows('media', page, ['audio'])).toBe(true)
  expect(allows('midi', page)).toBe(true)
  expect(checks('media', 'repetiteur://page', 'audio')).toBe(true)
  expect(checks('midi', page)).toBe(true)
})

test.each<[string, string[]?]>([
  ['media', ['video']], ['media', ['audio', 'video']], ['media', []], ['midiSysex'], ['geolocation'], ['notifications'], ['display-capture'], ['clipboard-read'], ['openExternal'], ['fullscreen'],
])('the page may do nothing else: %s %s', (permission, mediaTypes?: string[]) => {
  expect(handlers().allows(permission, page, mediaTypes)).toBe(false)
})

test('no other page may hear anything', () => {
  const { allows, checks } = handlers()
  for (const url of ['https://evil.example/', 'repetiteur://page.evil.example/', 'file:///index.html', '']) {
    expect([allows('media', url, ['audio']), allows('midi', url), checks('media', url, 'audio'), checks('midi', url)]).toEqual([false, false, false, false])
  }
})

test('the camera is not even asked about', () => {
  expect(handlers().checks('media', page, 'video')).toBe(false)
})

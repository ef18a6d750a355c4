import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { microphoneFailure, openBrowserMicrophone } from './browser-microphone.ts'

it('a player who said no is told how to say yes', () => {
  expect(microphoneFailure(new DOMException('Permission denied', 'NotAllowedError')).failure).toBe('microphone-refused')
})

it('a page that has no microphone at all is refused too', () => {
  expect(microphoneFailure(new TypeError('navigator.mediaDevices is undefined')).failure).toBe('microphone-refused')
})

it('a microphone that is missing or taken is another matter', () => {
  expect(microphoneFailure(new DOMException('', 'NotFoundError')).failure).toBe('no-microphone')
  expect(microphoneFailure(new DOMException('', 'NotReadableError')).failure).toBe('device-unavailable')
})

/** Microphones that a test plugs in and unplugs. */
class FakeDevices extends EventTarget {
  isThere = true
  readonly given: (EventTarget & { stopped: boolean })[] = []

  async getUserMedia(): Promise<unknown> {
    const { isThere } = this
    await new Promise((resolve) => setTimeout(resolve))
    if (!isThere) throw new DOMException('', 'NotFoundError')
    const track = Object.assign(new EventTarget(), { label: 'Desk', stopped: false, getSettings: () => ({}), stop: () => (track.stopped = true) })
    this.given.push(track)
    return { getTracks: () => [track], getAudioTracks: () => [track] }
  }

  get open(): number {
    return this.given.filter(({ stopped }) => !stopped).length
  }

  unplug(): void {
    this.isThere = false
    const last = this.given.at(-1)!
    last.stopped = true
    last.dispatchEvent(new Event('ended'))
  }

  change(): void {
    this.dispatchEvent(new Event('devicechange'))
  }
}

/** A tap that nothing comes from. */
class SilentProcessor {
  readonly readable = new ReadableStream()
}

let devices: FakeDevices
beforeEach(() => {
  devices = new FakeDevices()
  vi.stubGlobal('navigator', { mediaDevices: devices })
  vi.stubGlobal('MediaStreamTrackProcessor', SilentProcessor)
})
afterEach(() => void vi.unstubAllGlobals())

async function opened() {
  const gone: (string | null)[] = []
  const microphone = await openBrowserMicrophone({ block: () => {}, gone: (failure) => gone.push(failure?.failure ?? null) })
  if ('failure' in microphone) throw new Error(microphone.message)
  return { microphone, gone }
}

/** Whatever was asked for has been answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

it('a microphone that is plugged in again is opened once, however often the browser says that devices changed', async () => {
  const { microphone, gone } = await opened()
  devices.unplug()
  devices.isThere = true
  devices.change()
  devices.change()
  await vi.waitFor(() => expect(gone).toEqual(['device-unplugged', null]))
  await settled()
  expect(devices.open).toBe(1)
  microphone.close()
  expect(devices.open).toBe(0)
  devices.given.forEach((track) => track.dispatchEvent(new Event('ended')))
  expect(gone).toEqual(['device-unplugged', null])
})

it('a microphone that comes while one looks for it in vain is found', async () => {
  const { gone } = await opened()
  devices.unplug()
  devices.change()
  devices.isThere = true
  devices.change()
  await vi.waitFor(() => expect(gone).toEqual(['device-unplugged', null]))
})

it('who closes a microphone while it is looked for leaves none open', async () => {
  const { microphone, gone } = await opened()
  devices.unplug()
  devices.isThere = true
  devices.change()
  microphone.close()
  await settled()
  expect([devices.open, gone]).toEqual([0, ['device-unplugged']])
})

it('a microphone whose sound cannot be taken is closed, and said to be unavailable', async () => {
  vi.stubGlobal('MediaStreamTrackProcessor', class { constructor() { throw new DOMException('', 'NotSupportedError') } })
  expect([await openBrowserMicrophone({ block: () => {}, gone: () => {} }), devices.open]).toMatchObject([{ failure: 'device-unavailable' }, 0])
})

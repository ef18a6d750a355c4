import { beforeAll, expect, it } from 'vitest'
import { WebMidiKeyboards } from './midi-keyboards.ts'

/** The browser's MIDI access as the W3C describes it, with keyboards that a test plugs in. */
class Access extends EventTarget {
  readonly inputs = new Map<string, Port>()
  readonly outputs = new Map<string, never>()
  readonly sysexEnabled = false
  onstatechange: ((event: unknown) => void) | null = null

  plug(id: string, name: string): Port {
    const port = new Port(id, name)
    this.inputs.set(id, port)
    this.onstatechange?.({ port, timeStamp: 0 })
    return port
  }

  unplug(port: Port): void {
    port.state = 'disconnected'
    // An open port that goes is held open for its return (Web MIDI API, section 4.7).
    port.connection = 'pending'
    this.inputs.delete(port.id)
    this.onstatechange?.({ port, timeStamp: 0 })
  }
}

class Port {
  readonly type = 'input'
  readonly manufacturer = ''
  state = 'connected'
  connection = 'open'
  onmidimessage: ((event: unknown) => void) | null = null
  onstatechange: ((event: unknown) => void) | null = null
  readonly id: string
  readonly name: string

  constructor(id: string, name: string) {
    this.id = id
    this.name = name
  }

  async open(): Promise<this> {
    return this
  }

  async close(): Promise<this> {
    return this
  }

  send(bytes: readonly number[], timeStamp: number): void {
    this.onmidimessage?.({ data: Uint8Array.from(bytes), timeStamp, target: this })
  }
}

const access = new Access()
const asked: unknown[] = []
const keyboards = new WebMidiKeyboards()
const heard: number[][] = []
beforeAll(async () => {
  Object.assign(navigator, { requestMIDIAccess: async (options: unknown) => (asked.push(options), access) })
  keyboards.onPlayed((bytes, timestampMs) => heard.push([timestampMs, ...bytes]))
  expect(await keyboards.enable()).toBeNull()
})

it('nobody is asked for system exclusive messages', () => {
  expect(asked).toEqual([{ sysex: false }])
})

it('a keyboard that is plugged in while the page is open is heard, its keys and its pedal only, with the moment of each', async () => {
  const piano = access.plug('1', 'Stage piano')
  await expect.poll(() => keyboards.names).toEqual(['Stage piano'])
  heard.length = 0
  piano.send([0x90, 60, 64], 1000)
  piano.send([0xb0, 64, 127], 1100)
  piano.send([0xb0, 1, 90], 1120)
  piano.send([0xfe], 1150)
  piano.send([0x80, 60, 0], 1200)
  expect(heard).toEqual([[1000, 0x90, 60, 64], [1100, 0xb0, 64, 127], [1200, 0x80, 60, 0]])
})

it('one that is plugged out is named no more, and its notes are heard once after it is back', async () => {
  const [piano] = access.inputs.values()
  access.unplug(piano!)
  await expect.poll(() => keyboards.names).toEqual([])
  const again = access.plug('1', 'Stage piano')
  await expect.poll(() => keyboards.names).toEqual(['Stage piano'])
  heard.length = 0
  again.send([0x90, 60, 64], 2000)
  expect(heard).toEqual([[2000, 0x90, 60, 64]])
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MessagePortMain } from 'electron'
import type { fakeElectron } from '../testing/electron.ts'

vi.mock('electron', async () => (await import('../testing/electron.ts')).fakeElectron())
const { processes } = (await import('electron')) as unknown as ReturnType<typeof fakeElectron>
const { EngineProcess } = await import('./engine-process.ts')

beforeEach(() => {
  vi.useFakeTimers()
  processes.length = 0
})
afterEach(() => void vi.useRealTimers())

function guest() {
  const told: string[] = []
  return { told, port: (port: MessagePortMain) => void told.push(String(port).replace(/\d+/, 'N')), notice: ({ engine }: { engine: string }) => void told.push(engine) }
}

describe('the engine beside the window', () => {
  test('gets one end of a channel and the page the other, once both are there', () => {
    const engine = new EngineProcess('/app/engine.js')
    const page = guest()
    engine.start()
    engine.welcome(page)
    expect(page.told).toEqual([])
    processes[0]!.emit('spawn')
    expect(page.told).toEqual(['page end N', 'running'])
    expect(processes[0]!.posted).toEqual([{ message: 'page', ports: [expect.stringContaining('engine end')] }])
    expect(processes[0]!.program).toBe('/app/engine.js')
  })

  test('a page that loads anew gets a channel of its own', () => {
    const engine = new EngineProcess('/app/engine.js')
    engine.start()
    processes[0]!.emit('spawn')
    const [before, after] = [guest(), guest()]
    engine.welcome(before)
    engine.welcome(after)
    expect([before.told, after.told]).toEqual([['page end N', 'running'], ['page end N', 'running']])
    expect(processes[0]!.posted).toHaveLength(2)
  })

  test('that dies is started again, ever more slowly, and the page is told and joined to the new one', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const engine = new EngineProcess('/app/engine.js')
    const page = guest()
    engine.start()
    engine.welcome(page)
    processes[0]!.emit('spawn')
    processes[0]!.emit('exit', 9)
    await vi.advanceTimersByTimeAsync(0)
    processes[1]!.emit('spawn')
    expect(page.told).toEqual(['page end N', 'running', 'restarting', 'page end N', 'running'])
    processes[1]!.emit('exit', 9)
    await vi.advanceTimersByTimeAsync(400)
    expect(processes).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(200)
    expect(processes).toHaveLength(3)
    vi.restoreAllMocks()
  })

  test('that is sent away stays away', async () => {
    const engine = new EngineProcess('/app/engine.js')
    const page = guest()
    engine.start()
    processes[0]!.emit('spawn')
    engine.welcome(page)
    await engine.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(processes).toHaveLength(1)
    expect(page.told).toEqual(['page end N', 'running'])
  })

  test('that does not go when it is sent away is made to, and the window’s program ends either way', async () => {
    const killed = vi.spyOn(process, 'kill').mockReturnValue(true)
    const engine = new EngineProcess('/app/engine.js')
    engine.start()
    processes[0]!.hangs = true
    let gone = false
    void engine.stop().then(() => (gone = true))
    await vi.advanceTimersByTimeAsync(60_000)
    expect([gone, killed.mock.calls]).toEqual([true, [[4242, 'SIGKILL']]])
    killed.mockRestore()
  })

  test('that went in time is not killed afterwards', async () => {
    const killed = vi.spyOn(process, 'kill').mockReturnValue(true)
    const engine = new EngineProcess('/app/engine.js')
    engine.start()
    await engine.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(killed.mock.calls).toEqual([])
    killed.mockRestore()
  })
})

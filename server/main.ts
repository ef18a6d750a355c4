import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { isLoopback } from './access.ts'
import { serverOptions, usage } from './arguments.ts'
import { EngineProcess } from './engine-process.ts'
import { PageServer } from './page-server.ts'

/** The same address each time, so that the browser remembers that it may use the microphone. 88 for the keys. */
const usualPort = 48_088
const portsTried = 20

if (process.argv.includes('--help')) {
  process.stdout.write(`${usage}\n`)
  process.exit()
}
const options = serverOptions(process.argv.slice(2))
if (isFailure(options)) giveUp(options)
const pageFolder = join(import.meta.dirname, '..', 'renderer')
if (!existsSync(join(pageFolder, 'index.html'))) giveUp({ failure: 'wrong-use', message: `The page is not built (${pageFolder}).`, remedy: 'Run npm run build.' })

const engine = new EngineProcess(join(import.meta.dirname, 'engine.js'))
const server = await listen(options.host, options.port)
if (isFailure(server)) giveUp(server)
engine.start()
process.stdout.write(`Repetiteur is at ${server.address}\n`)
if (!isLoopback(options.host)) process.stderr.write('Others on the network can come in with this address. Their browsers give no microphone without HTTPS; the inputs of this computer can be heard.\n')
const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
// No browser to be found is no misfortune: the address is printed.
if (options.open && hasScreen && !process.env['CI']) import('open').then(({ default: open }) => open(server.address)).then((browser) => browser.on('error', () => undefined), () => undefined)

let leaving = false
const leave = async () => {
  if (leaving) process.exit(1)
  leaving = true
  await Promise.all([engine.stop(), server.close()])
  process.exit()
}
process.on('SIGINT', () => void leave())
process.on('SIGTERM', () => void leave())

async function listen(host: string, port: number | null): Promise<PageServer | Failure> {
  if (port !== null) return PageServer.listen({ pageFolder, host, port, engine })
  for (let next = usualPort; next < usualPort + portsTried; next++) {
    const listening = await PageServer.listen({ pageFolder, host, port: next, engine })
    if (!isFailure(listening) || listening.failure !== 'port-in-use') return listening
  }
  return PageServer.listen({ pageFolder, host, port: 0, engine })
}

function giveUp(failure: Failure): never {
  process.stderr.write(`${failure.message}\n${failure.remedy}\n`)
  process.exit(2)
}

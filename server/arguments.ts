import { parseArgs } from 'node:util'
import type { Failure } from '../core/protocol/failure.ts'

export interface ServerOptions {
  readonly host: string
  /** Null: the usual one, or the next that is free. */
  readonly port: number | null
  readonly open: boolean
}

export const usage = `Usage: npm start -- [--port N] [--host ADDRESS] [--no-open] [--browser]
  --port N        listen at this port (0: any that is free)
  --host ADDRESS  listen at this address; by default only this computer can come in
  --no-open       do not open the browser
  --browser       serve a browser also where Electron could open a window`

export function serverOptions(args: readonly string[]): ServerOptions | Failure {
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, host: { type: 'string' }, 'no-open': { type: 'boolean' }, browser: { type: 'boolean' } } })
    const port = values.port === undefined ? null : Number(values.port)
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) return wrongUse(`${values.port} is no port.`)
    return { host: values.host ?? '127.0.0.1', port, open: !values['no-open'] }
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error))
  }
}

function wrongUse(message: string): Failure {
  return { failure: 'wrong-use', message, remedy: usage }
}

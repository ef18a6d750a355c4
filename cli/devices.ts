import { isFailure } from '../core/protocol/failure.ts'
import { listInputs } from '../engine/capture/input-list.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { writeJson, writeOutput } from './write-output.ts'

/** `repetiteur devices`: the inputs that can be listened to, as a table, or as JSON. Returns the exit status. */
export async function runDevices(options: { readonly json?: string }): Promise<number> {
  const inputs = await listInputs()
  if (isFailure(inputs)) return tellFailure(inputs)
  if (options.json !== undefined) {
    const failure = await writeJson(options.json, { format: 'repetiteur.devices/1', inputs })
    return failure ? tellFailure(failure) : DONE
  }
  if (inputs.length === 0) process.stderr.write('No input was found. Plug in a microphone, then look again.\n')
  const table = inputs.map(({ id, name, driver, defaultSampleRateHz, isDefault }) => `${isDefault ? '*' : ' '} ${id.padEnd(4)} ${name} (${driver}, ${defaultSampleRateHz} Hz)\n`)
  const failure = await writeOutput('-', table.join(''))
  return failure ? tellFailure(failure) : DONE
}

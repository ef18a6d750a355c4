import { join } from 'node:path'
import { isFailure, type Failure } from '../../../core/protocol/failure.ts'
import type { ListeningEngines } from '../../../core/protocol/listening-engines.ts'
import { readModel } from '../model.ts'
import { startEngine } from '../network-source.ts'
import { candidatesHere } from './candidates.ts'
import { EngineSwitch } from './engine-switch.ts'
import { EnginesFile } from './remembered-engines.ts'
import { runtimes } from './runtimes.ts'
import { tryInProcess } from './trial-process.ts'

/** Beside pieces and takes in the data folder. */
const FILE = 'listening-engines.json'

/** The engines of this computer with the program's own model; measurements and choice are kept in the data folder. */
export async function enginesHere(dataFolder: string, quiet: () => Promise<unknown>, changed: (engines: ListeningEngines) => void): Promise<EngineSwitch | Failure> {
  const model = await readModel()
  if (isFailure(model)) return model
  return EngineSwitch.start({
    model, quiet, changed, start: startEngine, candidates: await candidatesHere(), runtimes: runtimes(),
    tryOut: (choice) => tryInProcess(model.folder, choice), file: new EnginesFile(join(dataFolder, FILE)),
  })
}

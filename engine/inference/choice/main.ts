import { isFailure } from '../../../core/protocol/failure.ts'
import type { EngineChoice } from '../../../core/protocol/listening-engines.ts'
import { readGolden } from '../golden-recording.ts'
import { readModel } from '../model.ts'
import { startEngine } from '../network-source.ts'
import { tryOut, type Trial } from './trial.ts'

/** A process that tries one engine with one model, tells what came of it and ends: what a driver does to it happens to nobody else. */
const [modelFolder, engine, provider] = process.argv.slice(2)
process.send?.(await trial(), () => process.exit())

async function trial(): Promise<Trial> {
  try {
    const model = await readModel(modelFolder)
    if (isFailure(model)) throw new Error(model.message)
    const source = await startEngine(model, { engine, provider } as EngineChoice)
    return await tryOut(await source.newNetwork(), model.manifest, await readGolden(model.folder, model.manifest), () => performance.now())
  } catch (error) {
    return { realTimeFactor: null, leftOut: { why: 'does-not-start', detail: error instanceof Error ? error.message : String(error) } }
  }
}

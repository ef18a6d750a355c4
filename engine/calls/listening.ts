import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import type { Recorder } from '../take/recorder.ts'
import { wrongUse } from '../wrong-use.ts'
import type { EngineParts } from './parts.ts'

type ListeningCalls = Pick<EngineCalls, 'describe' | 'inputs' | 'listeningEngines' | 'chooseListeningEngine' | 'measureListeningEngines'>

/** What there is to listen with: inputs, model, and what runs it. */
export function listeningCalls({ version, data, databaseFailure, inputs, hearings, engines }: EngineParts, recorder: Recorder): ListeningCalls {
  /** The list does not change while an input is open. */
  const listed = () => (recorder.isRecording ? inputs.latest : inputs.refresh())
  return {
    async describe() {
      const portAudio = await listed()
      const listening = await hearings.listening
      const model = isFailure(listening) ? listening : { name: listening.model, sha256: listening.manifest.sha256, lookAheadSeconds: listening.manifest.lookAheadSeconds }
      const provider = isFailure(listening) ? 'none' : `${listening.engine} ${listening.provider}`
      return { version, model, provider, portAudio: isFailure(portAudio) ? portAudio : null, dataFolder: data.failure, database: databaseFailure }
    },

    async inputs() {
      const found = await listed()
      return isFailure(found) ? [] : found
    },

    async listeningEngines() {
      const found = await engines
      return isFailure(found) ? found : found.state
    },

    async chooseListeningEngine(choice) {
      const found = await engines
      return isFailure(found) ? found : found.choose(choice)
    },

    async measureListeningEngines() {
      const found = await engines
      if (isFailure(found)) return found
      return recorder.isRecording ? wrongUse('Engines are not measured while a take is running.') : found.measure()
    },
  }
}

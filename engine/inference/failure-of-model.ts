import type { Failure } from '../../core/protocol/failure.ts'

export function modelMissing(message: string): Failure {
  return { failure: 'model-missing', message, remedy: 'Install the program again; its model comes with it, in models/piano-notes.' }
}

export function modelMismatch(message: string): Failure {
  return { failure: 'model-mismatch', message, remedy: 'Install the program again, so that the model and its manifest belong together.' }
}

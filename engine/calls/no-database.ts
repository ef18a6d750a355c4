import type { Failure } from '../../core/protocol/failure.ts'

export const noDatabase: Failure = { failure: 'database-unavailable', message: 'The database does not run on this computer.', remedy: 'Install Repetiteur again. Takes are kept all the same.' }

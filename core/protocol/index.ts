export type * from './engine.ts'
export { isFailure, failureCodes, type Failure, type FailureCode } from './failure.ts'

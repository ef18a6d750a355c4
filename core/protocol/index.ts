export type * from './engine.ts'
export type * from './evidence.ts'
export { contentSecurityPolicy, engineRestarted } from './host.ts'
export { isFailure, failureCodes, type Failure, type FailureCode } from './failure.ts'

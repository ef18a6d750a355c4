/**
 * Everything that can go wrong without being a bug. Each code has one sentence and one remedy in every language of the page
 * (`failure.<code>.what`, `failure.<code>.remedy`); `message` and `remedy` here are the English ones, for the command line and logs.
 */
export const failureCodes = [
  'score-unreadable', 'score-too-large', 'score-has-no-notes', 'score-part-unclear', 'score-is-a-picture', 'score-is-a-recording', 'recording-unreadable', 'recording-empty',
  'no-microphone', 'device-unavailable', 'device-unplugged', 'device-silent', 'no-sound-library', 'microphone-refused', 'midi-refused',
  'clocks-do-not-fit', 'profile-unreadable', 'profile-of-another-model', 'sitting-unreadable',
  'model-missing', 'model-mismatch', 'engine-unavailable', 'engine-fell-back', 'data-folder-read-only', 'disk-full', 'take-unreadable', 'database-damaged', 'database-newer', 'database-unavailable', 'take-sound-gone', 'take-file-unreadable', 'take-file-newer', 'take-file-too-large', 'folder-unreadable', 'bars-not-in-score', 'port-in-use', 'engine-restarted', 'take-running', 'wrong-use',
] as const

export type FailureCode = (typeof failureCodes)[number]

export interface Failure {
  readonly failure: FailureCode
  /** What happened, with the file and the place in it. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'failure' in value
}

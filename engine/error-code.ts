/** What the system calls an error (ENOENT); what the error says of itself where the system has no name for it. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

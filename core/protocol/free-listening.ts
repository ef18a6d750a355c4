const prefix = 'listening-'

/** The id under which the n-th listening without a take tells what it hears, where a take would tell its own. */
export function freeListeningId(n: number): string {
  return `${prefix}${n}`
}

/** What a page is told under such an id is no take's; nor is it under a sitting's at one's piano. */
export function isFreeListening(takeId: string): boolean {
  return takeId.startsWith(prefix) || takeId.startsWith('sitting-')
}

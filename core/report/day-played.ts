/** The day on the wall's calendar where this is asked, as 2026-03-05. A take says when it began by the clock of Greenwich. */
export function dayPlayed(startedAt: string): string {
  const at = new Date(startedAt)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

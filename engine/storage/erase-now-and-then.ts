import type { Removed } from './removed.ts'

const everyHours = 1

/** Erases what was removed more than a day ago, from now on; the program may stay open for weeks. Not while one plays. Returns what ends it. */
export function eraseNowAndThen(removed: Pick<Removed, 'erase'>, quiet: () => Promise<void>): () => void {
  const erase = async (): Promise<void> => {
    await quiet()
    const failure = await removed.erase(false)
    if (failure) console.error(`erasing what was removed: ${failure.message} ${failure.remedy}`)
  }
  void erase()
  const timer = setInterval(() => void erase(), everyHours * 3_600_000).unref()
  return () => clearInterval(timer)
}

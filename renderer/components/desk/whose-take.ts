import { language } from '../../i18n/language.svelte.ts'

/** A take on the desk by its player and its day. */
export function whoseTake(student: string | null, startedAt: string): string {
  const { shown, unnamed } = language.words.desk
  return shown(student ?? unnamed, language.date(startedAt))
}

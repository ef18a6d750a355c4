import { toldIn, type Told } from '../../core/take-file/fields.ts'

type PreferenceName = 'student' | 'teacher' | 'language' | 'theme' | 'legend' | 'input' | 'zoom' | 'has-played' | 'judging' | 'plan-minutes' | 'first-start' | 'round-trips' | 'piano-room' | 'piano-keys' | 'piano-microphone' | 'start-key'

/** What somebody chose last time on this computer, if it is still one of the choices. */
export function readPreference<T extends string>(name: PreferenceName, choices: readonly T[]): T | null {
  const stored = storedUnder(name)
  return choices.find((choice) => choice === stored) ?? null
}

export function readFreePreference(name: PreferenceName): string | null {
  return storedUnder(name)
}

/** Forgotten without a word where the browser keeps nothing (private windows): nothing depends on it. */
export function writePreference(name: PreferenceName, value: string): void {
  write(name, value)
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`repetiteur.${name}`, value)
  } catch {
    // A page that may not store simply asks again next time.
  }
}

/** What was settled for one piece; null where nothing was. */
export function readPieceWish(pieceId: string): unknown {
  try {
    return JSON.parse(storedUnder(`piece.${pieceId}`) ?? 'null') as unknown
  } catch {
    return null
  }
}

export function writePieceWish(pieceId: string, wish: object): void {
  write(`piece.${pieceId}`, JSON.stringify(wish))
}

/** What a teacher has begun to say of a take; null where nothing was. */
export function readDraft(takeId: string): Told | null {
  return toldIn(storedUnder(`draft.${takeId}`) ?? '')
}

/** Null: it was kept, or thrown away. */
export function writeDraft(takeId: string, draft: object | null): void {
  if (draft !== null) return write(`draft.${takeId}`, JSON.stringify(draft))
  try {
    localStorage.removeItem(`repetiteur.draft.${takeId}`)
  } catch {
    // Then nothing was stored either.
  }
}

function storedUnder(name: string): string | null {
  try {
    return localStorage.getItem(`repetiteur.${name}`)
  } catch {
    return null
  }
}

import type { Piece } from '../../core/protocol/engine.ts'
import { readPreference, writePreference } from '../state/preferences.ts'
import { en, type Words } from './en.ts'
import { zh } from './zh.ts'

const dictionaries = { en, zh } satisfies Record<string, Words>
export type LanguageCode = keyof typeof dictionaries
export const languageCodes: readonly LanguageCode[] = ['en', 'zh']

/** The first of the browser's languages that the page speaks; English otherwise. */
export function languageOf(preferred: readonly string[]): LanguageCode {
  for (const tag of preferred) {
    const code = languageCodes.find((known) => tag.toLowerCase().split('-')[0] === known)
    if (code) return code
  }
  return 'en'
}

/** The page's language: the browser's until somebody chooses another, remembered on this computer. */
export class Language {
  code: LanguageCode = $state('en')

  constructor(browserLanguages: readonly string[]) {
    this.code = readPreference('language', languageCodes) ?? languageOf(browserLanguages)
  }

  get words(): Words {
    return dictionaries[this.code]
  }

  /** For `<html lang>`, dates and numbers. */
  get tag(): string {
    return this.code === 'zh' ? 'zh-Hans' : 'en'
  }

  choose(code: LanguageCode): void {
    this.code = code
    writePreference('language', code)
  }

  nameOf(code: LanguageCode): string {
    return dictionaries[code].languageName
  }

  /** A piece's title in this language: bundled ones have their own names, others keep what their file says. */
  titleOf(piece: Pick<Piece, 'id' | 'title' | 'bundled'>): string {
    return (piece.bundled ? this.words.bundledPieces[piece.id]?.title : undefined) ?? (piece.title || this.words.library.untitled)
  }

  composerOf(piece: Pick<Piece, 'id' | 'composer' | 'bundled'>): string {
    return (piece.bundled ? this.words.bundledPieces[piece.id]?.composer : undefined) ?? (piece.composer || this.words.library.unknownComposer)
  }

  /** What was listened to: a device's own name; the recording that comes with a piece bears the piece's. */
  inputNameOf(inputName: string, piece: Pick<Piece, 'title'>): string {
    return inputName === piece.title ? this.words.input.demonstration : inputName
  }

  /** `2026-03-01`, as a day. */
  day(iso: string): string {
    return new Intl.DateTimeFormat(this.code === 'zh' ? 'zh-CN' : 'en-GB', { day: 'numeric', month: 'long' }).format(new Date(`${iso}T12:00`))
  }

  date(iso: string): string {
    return new Intl.DateTimeFormat(this.code === 'zh' ? 'zh-CN' : 'en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
  }
}

export const language = new Language(typeof navigator === 'undefined' ? [] : navigator.languages)

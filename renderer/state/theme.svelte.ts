import { readPreference, writePreference } from './preferences.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'
export const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** Light paper or dark, as the system has it until somebody chooses. */
export class Theme {
  choice: ThemeChoice = $state('system')
  #systemIsDark: boolean = $state(false)

  constructor(system: Pick<MediaQueryList, 'matches' | 'addEventListener'>) {
    this.choice = readPreference('theme', themeChoices) ?? 'system'
    this.#systemIsDark = system.matches
    system.addEventListener('change', (event) => (this.#systemIsDark = (event as MediaQueryListEvent).matches))
  }

  get shown(): 'light' | 'dark' {
    if (this.choice !== 'system') return this.choice
    return this.#systemIsDark ? 'dark' : 'light'
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice
    writePreference('theme', choice)
  }
}

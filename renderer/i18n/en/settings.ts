export const settings = {
  language: 'Language',
  theme: 'Appearance',
  system: 'Auto',
  light: 'Light',
  dark: 'Dark',
}

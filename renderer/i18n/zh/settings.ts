import type { Words } from '../en.ts'

export const settings: Words['settings'] = {
  language: '语言',
  theme: '外观',
  system: '自动',
  light: '浅色',
  dark: '深色',
}
